import type { ReactNode, Ref } from 'react';
import type { GiosgApp, GiosgAppKind, GiosgAppsAnswer, GiosgLosingChange } from '../../api/giosg-lead.ts';
import { useGiosgLeadText } from '../text/use-giosg-lead-text.ts';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';
import { type Fact, Facts } from './facts.tsx';
import { APP_KINDS } from './giosg-app-kinds.ts';
import styles from './giosg-apps.module.css';
import { GiosgInstallLink } from './giosg-install-link.tsx';
import { GiosgLeadPart } from './giosg-lead-part.tsx';
import type { GiosgLeadReading } from './giosg-lead-reading.ts';
import { GiosgMoment } from './giosg-moment.tsx';
import { LeadSection } from './lead-section.tsx';
import { Segments } from './segments.tsx';

/** What can be done to an app of one's own; the first two are asked for first. */
export type GiosgAppAction = GiosgLosingChange | 'available';

export interface GiosgAppsProps {
  readonly kind: GiosgAppKind;
  readonly reading: GiosgLeadReading<GiosgAppsAnswer>;
  /** The own app whose installations, webhooks and deliveries are shown. */
  readonly chosenAppId: string | undefined;
  /** What was done last, in words. */
  readonly said: string | undefined;
  /** Below an app: what is asked, or why it was not done. */
  readonly below: { readonly appId: string; readonly content: ReactNode } | undefined;
  /** What of an app is under way. */
  readonly working: { readonly appId: string; readonly action: GiosgAppAction } | undefined;
  /** Where the keyboard goes on when an app has gone. */
  readonly saidRef?: Ref<HTMLParagraphElement>;
  readonly onKindChange: (kind: GiosgAppKind) => void;
  readonly onChoose: (appId: string) => void;
  readonly onAction: (app: GiosgApp, action: GiosgAppAction) => void;
  readonly onRetry: () => void;
}

/** The apps of a kind, with all that giosg says of them. */
export function GiosgApps(props: GiosgAppsProps) {
  const { kind, reading, said, saidRef, onKindChange, onRetry } = props;
  const { g } = useGiosgLeadText();
  return (
    <LeadSection label={g.apps.label}>
      <div className={styles.kinds}>
        <Segments
          label={g.apps.kinds}
          segments={APP_KINDS.map((value) => ({ value, label: g.apps.kind[value] }))}
          value={kind}
          onChange={onKindChange}
        />
      </div>
      <p role="status" ref={saidRef} tabIndex={-1} className={styles.said}>
        {said}
      </p>
      <GiosgLeadPart reading={reading} onRetry={onRetry}>
        {({ apps, hasMore }) =>
          apps.length === 0 ? (
            <EmptyState title={g.apps.empty[kind]} />
          ) : (
            <>
              <ul aria-label={g.apps.kind[kind]} className={styles.apps}>
                {apps.map((app) => (
                  <li key={app.id} className={styles.app}>
                    <App {...props} app={app} />
                  </li>
                ))}
              </ul>
              {hasMore && <p className={styles.quiet}>{g.hasMore(apps.length)}</p>}
            </>
          )
        }
      </GiosgLeadPart>
    </LeadSection>
  );
}

function App(props: GiosgAppsProps & { readonly app: GiosgApp }) {
  const { app, kind, below } = props;
  const { g } = useGiosgLeadText();
  return (
    <>
      <h3 className={styles.name}>
        {app.name} {app.isDeskside && <span className={styles.mark}>{g.isDeskside}</span>}
      </h3>
      {app.description && <p>{app.description}</p>}
      <Facts facts={useFactsOf(app, kind)} />
      <Actions {...props} />
      {below?.appId === app.id && below.content}
    </>
  );
}

function Actions({ app, kind, chosenAppId, working, onChoose, onAction }: GiosgAppsProps & { readonly app: GiosgApp }) {
  const { g } = useGiosgLeadText();
  const actions: readonly GiosgAppAction[] = [
    ...(app.isAvailableToPartners === true ? (['unavailable'] as const) : []),
    ...(app.isAvailableToPartners === false ? (['available'] as const) : []),
    'deleted',
  ];
  const isChosen = app.id === chosenAppId;
  if (kind !== 'owned') {
    return app.installUrl && kind !== 'installed' ? <GiosgInstallLink url={app.installUrl} name={app.name} /> : null;
  }
  return (
    <div className={styles.actions}>
      <Button
        aria-pressed={isChosen}
        aria-label={g.apps.of(isChosen ? g.apps.chosen : g.apps.choose, app.name)}
        onClick={() => onChoose(app.id)}
      >
        {isChosen ? g.apps.chosen : g.apps.choose}
      </Button>
      {actions.map((action) => (
        <Button
          key={action}
          aria-label={g.apps.of(g.apps.actions[action], app.name)}
          busy={working?.appId === app.id && working.action === action}
          onClick={() => onAction(app, action)}
        >
          {g.apps.actions[action]}
        </Button>
      ))}
      {app.installUrl && <GiosgInstallLink url={app.installUrl} name={app.name} />}
    </div>
  );
}

/** What this kind of app can say; "not known" where it can and does not. */
function useFactsOf(app: GiosgApp, kind: GiosgAppKind): readonly Fact[] {
  const { g, formats } = useGiosgLeadText();
  const yesOrNo = (value: boolean | null) => (value === null ? g.unknown : value ? g.yes : g.no);
  const list = (values: readonly string[] | null) => (values === null ? [] : values.length === 0 ? [g.none] : values);
  const only = (is: boolean, name: string, value: ReactNode): Fact => ({ name, values: is ? [value] : [] });
  return [
    { name: g.apps.id, values: [<code key="id">{app.id}</code>] },
    only(app.owner !== null, g.apps.owner, app.owner?.name ?? app.owner?.id),
    only(
      app.installationCount !== null,
      g.apps.installations,
      new Intl.NumberFormat(formats).format(app.installationCount ?? 0),
    ),
    { name: g.apps.bot, values: [yesOrNo(app.hasBot)] },
    only(kind === 'owned', g.apps.partners, yesOrNo(app.isAvailableToPartners)),
    only(kind === 'owned', g.apps.anyone, yesOrNo(app.isAvailableToAnyone)),
    only(kind === 'installed', g.apps.disabled, yesOrNo(app.isDisabled)),
    only(kind === 'owned', g.apps.triggerUrl, app.triggerUrl ?? g.none),
    { name: g.apps.conditions, values: list(app.triggerConditions) },
    { name: g.apps.scopes, values: list(app.scopes) },
    only(app.iconUrl !== null, g.apps.icon, app.iconUrl),
    only(app.createdAt !== null, g.created, <GiosgMoment at={app.createdAt} />),
    only(app.updatedAt !== null, g.updated, <GiosgMoment at={app.updatedAt} />),
  ];
}
