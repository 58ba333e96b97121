import type { GiosgInstallation, GiosgInstallationsAnswer } from '../../api/giosg-lead.ts';
import { useGiosgLeadText } from '../text/use-giosg-lead-text.ts';
import styles from './giosg-installations.module.css';
import { GiosgLeadPart } from './giosg-lead-part.tsx';
import type { GiosgLeadReading } from './giosg-lead-reading.ts';
import { GiosgMoment } from './giosg-moment.tsx';
import { Cell, RowHeading, StackingTable } from './stacking-table.tsx';

export interface GiosgInstallationsProps {
  /** Of which app or organisation, in words. */
  readonly label: string;
  /** What each of them differs in: an app's have organisations, an organisation's have apps. */
  readonly of: 'app' | 'organization';
  readonly reading: GiosgLeadReading<GiosgInstallationsAnswer>;
  readonly onRetry: () => void;
}

/** Where an app is installed, or what is installed in an organisation. */
export function GiosgInstallations({ label, of, reading, onRetry }: GiosgInstallationsProps) {
  const { g } = useGiosgLeadText();
  const { column, nowhere, nothing } = g.installations;
  const heading = of === 'app' ? column.organization : column.app;
  return (
    <div className={styles.installations}>
      <h3>{label}</h3>
      <GiosgLeadPart reading={reading} onRetry={onRetry}>
        {({ installations, hasMore }) =>
          installations.length === 0 ? (
            <p className={styles.quiet}>{of === 'app' ? nowhere : nothing}</p>
          ) : (
            <>
              <StackingTable caption={label} columns={[heading, column.bot, column.scopes, column.since, column.state]}>
                {installations.map((one) => (
                  <Installation
                    key={one.id}
                    installation={one}
                    heading={heading}
                    named={of === 'app' ? one.organization : one.app}
                  />
                ))}
              </StackingTable>
              {hasMore && <p className={styles.quiet}>{g.hasMore(installations.length)}</p>}
            </>
          )
        }
      </GiosgLeadPart>
    </div>
  );
}

function Installation({
  installation,
  heading,
  named,
}: {
  readonly installation: GiosgInstallation;
  readonly heading: string;
  readonly named: GiosgInstallation['app'];
}) {
  const { g } = useGiosgLeadText();
  const { column } = g.installations;
  const { botName, scopes, createdAt } = installation;
  return (
    <tr>
      <RowHeading column={heading}>
        {named.name ?? <code>{named.id}</code>}
        {named.name !== null && (
          <div className={styles.id}>
            <code>{named.id}</code>
          </div>
        )}
      </RowHeading>
      <Cell column={column.bot}>{botName ?? g.none}</Cell>
      <Cell column={column.scopes}>{scopes.length === 0 ? g.none : scopes.join(', ')}</Cell>
      <Cell column={column.since}>
        <GiosgMoment at={createdAt} />
      </Cell>
      <Cell column={column.state}>
        <State installation={installation} />
      </Cell>
    </tr>
  );
}

/** What stands in the way of its working with us first. */
function State({ installation: { isDisabled, deskside } }: { readonly installation: GiosgInstallation }) {
  const { g } = useGiosgLeadText();
  const s = g.installations;
  const problems = [
    ...(isDisabled ? [s.disabled] : []),
    ...(deskside && !deskside.mayInstall ? [s.mayNotInstall] : []),
    ...(deskside && !deskside.isKnown ? [s.notKnown] : []),
    ...(deskside?.isKnown && !deskside.hasToken ? [s.noToken] : []),
  ];
  if (problems.length > 0) {
    return (
      <ul className={styles.problems}>
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    );
  }
  if (deskside) return <span className={styles.good}>{s.ready}</span>;
  return isDisabled === null ? g.unknown : s.enabled;
}
