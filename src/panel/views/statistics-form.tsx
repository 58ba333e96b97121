import { type FormEvent, useId, useState } from 'react';
import type { TeamChoices } from '../../api/team.ts';
import { useTeamText } from '../text/use-team-text.ts';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import { Segments } from './segments.tsx';
import { SelectField } from './select-field.tsx';
import {
  askedIndicators,
  type Indicator,
  isOnChannel,
  PERIODS,
  problemsOf,
  type StatisticsDraft,
} from './statistics-draft.ts';
import styles from './statistics-form.module.css';

export interface StatisticsFormProps {
  readonly choices: TeamChoices;
  readonly draft: StatisticsDraft;
  /** An answer is on its way. */
  readonly busy: boolean;
  readonly onChange: (draft: StatisticsDraft) => void;
  readonly onSubmit: () => void;
}

/** What to count, of whom, and when. What cannot be asked together is disabled, and says why. */
export function StatisticsForm({ choices, draft, busy, onChange, onSubmit }: StatisticsFormProps) {
  const { m } = useTeamText();
  const s = m.statistics;
  const [hasTried, setTried] = useState(false);
  const problems = problemsOf(draft, choices);
  const asked = askedIndicators(draft, choices);
  const set = (changes: Partial<StatisticsDraft>) => onChange({ ...draft, ...changes });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problems.length === 0 && !busy) onSubmit();
  };
  const named = (names: Readonly<Record<string, string>>, values: readonly string[]) =>
    values.map((value) => ({ value, label: names[value] ?? value }));
  const groups = [...new Set(choices.indicators.map(({ group }) => group))];

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <fieldset className={styles.set}>
        <legend>{s.websites}</legend>
        {choices.websites.length > 1 && (
          <div className={styles.all}>
            <Button kind="quiet" onClick={() => set({ websiteIds: choices.websites.map((one) => one.id) })}>
              {s.all}
            </Button>
            <Button kind="quiet" onClick={() => set({ websiteIds: [] })}>
              {s.none}
            </Button>
          </div>
        )}
        <div className={styles.websites}>
          {choices.websites.map((website) => (
            <label key={website.id} className={styles.check}>
              <input
                type="checkbox"
                checked={draft.websiteIds.includes(website.id)}
                onChange={({ currentTarget: { checked } }) =>
                  set({ websiteIds: toggled(draft.websiteIds, website.id, checked) })
                }
              />
              <span>{website.label}</span>
            </label>
          ))}
        </div>
      </fieldset>

      <div className={styles.set}>
        <p aria-hidden="true" className={styles.legend}>
          {s.period}
        </p>
        <div className={styles.segments}>
          <Segments
            label={s.period}
            segments={PERIODS.map((value) => ({ value, label: s.periods[value] }))}
            value={draft.period}
            onChange={(period) => set({ period })}
          />
        </div>
        {draft.period === 'custom' && (
          <div className={styles.pair}>
            <Field
              type="date"
              label={s.from}
              value={draft.from}
              onChange={({ currentTarget: { value } }) => set({ from: value })}
            />
            <Field
              type="date"
              label={s.to}
              value={draft.to}
              onChange={({ currentTarget: { value } }) => set({ to: value })}
            />
          </div>
        )}
      </div>

      <div className={styles.pair}>
        <SelectField
          label={s.channel}
          value={draft.channel}
          options={[{ value: '', label: s.allChannels }, ...named(s.channels, choices.channels)]}
          onChange={(channel) => set({ channel })}
        />
        <SelectField
          label={s.granularity}
          value={asked.length === 1 ? draft.granularity : ''}
          disabled={asked.length !== 1}
          hint={asked.length === 1 ? undefined : s.onlyOneIndicator}
          options={[{ value: '', label: s.noGranularity }, ...named(s.granularities, choices.granularities)]}
          onChange={(granularity) => set({ granularity })}
        />
        <SelectField
          label={s.grouping}
          value={draft.resource}
          options={[{ value: '', label: s.noGrouping }, ...named(s.resources, choices.resources)]}
          onChange={(resource) => set({ resource, resourceId: '' })}
        />
        <OnlyOne choices={choices} draft={draft} onChange={(resourceId) => set({ resourceId })} />
      </div>

      <fieldset className={styles.set}>
        <legend>{s.indicators}</legend>
        {groups.map((group, index) => (
          <IndicatorGroup
            key={group}
            group={group}
            isFirst={index === 0}
            indicators={choices.indicators.filter((one) => one.group === group)}
            draft={draft}
            onChange={(indicators) => set({ indicators })}
          />
        ))}
      </fieldset>

      <div role="alert" className={styles.problems}>
        {hasTried && problems.map((one) => <p key={one}>{s.problems[one]}</p>)}
      </div>
      <Button kind="primary" type="submit" busy={busy} className={styles.submit}>
        {s.show}
      </Button>
    </form>
  );
}

function IndicatorGroup({
  group,
  isFirst,
  indicators,
  draft,
  onChange,
}: {
  readonly group: string;
  readonly isFirst: boolean;
  readonly indicators: readonly Indicator[];
  readonly draft: StatisticsDraft;
  readonly onChange: (indicators: readonly string[]) => void;
}) {
  const { m } = useTeamText();
  const s = m.statistics;
  const id = useId();
  const count = indicators.filter(
    (one) => draft.indicators.includes(one.name) && isOnChannel(one, draft.channel),
  ).length;
  // Only at first: from then on it is the lead who opens and closes it.
  const [isOpen] = useState(count > 0 || (isFirst && draft.indicators.length === 0));
  return (
    <details className={styles.group} open={isOpen}>
      <summary>
        {s.groups[group] ?? group}
        {count > 0 && <span className={styles.chosen}>{s.chosen(count)}</span>}
      </summary>
      <div className={styles.indicators}>
        {indicators.map((indicator) => (
          <IndicatorCheck
            key={indicator.name}
            id={`${id}-${indicator.name}`}
            indicator={indicator}
            draft={draft}
            onToggle={(isChosen) => onChange(toggled(draft.indicators, indicator.name, isChosen))}
          />
        ))}
      </div>
    </details>
  );
}

function IndicatorCheck({
  id,
  indicator,
  draft,
  onToggle,
}: {
  readonly id: string;
  readonly indicator: Indicator;
  readonly draft: StatisticsDraft;
  readonly onToggle: (isChosen: boolean) => void;
}) {
  const { m } = useTeamText();
  const s = m.statistics;
  const isOffered = isOnChannel(indicator, draft.channel);
  return (
    <div className={styles.indicator} data-offered={isOffered}>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={isOffered && draft.indicators.includes(indicator.name)}
          disabled={!isOffered}
          aria-describedby={id}
          onChange={({ currentTarget: { checked } }) => onToggle(checked)}
        />
        {/* The vendor's own words, which it gives in English only. */}
        <span lang="en">{indicator.label}</span>
      </label>
      <p id={id} className={styles.description}>
        {!isOffered && <strong>{s.notOn(s.channels[draft.channel] ?? draft.channel)}</strong>}{' '}
        <span lang="en">{indicator.description}</span>
      </p>
    </div>
  );
}

/** One group, one skill, or one of what the vendor tells no names of. */
function OnlyOne({
  choices,
  draft,
  onChange,
}: Pick<StatisticsFormProps, 'choices' | 'draft'> & { readonly onChange: (resourceId: string) => void }) {
  const { m } = useTeamText();
  const s = m.statistics;
  const named = draft.resource === 'group' ? choices.groups : draft.resource === 'skill' ? choices.skills : undefined;
  if (named) {
    return (
      <SelectField
        label={s.only}
        value={draft.resourceId}
        options={[
          { value: '', label: s.everyone },
          ...named.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        onChange={onChange}
      />
    );
  }
  return (
    <Field
      label={s.only}
      hint={draft.resource ? s.onlyHint : s.onlyWithGrouping}
      disabled={!draft.resource}
      value={draft.resourceId}
      maxLength={100}
      onChange={({ currentTarget: { value } }) => onChange(value.trim())}
    />
  );
}

function toggled<Item>(items: readonly Item[], item: Item, isIn: boolean): readonly Item[] {
  const others = items.filter((one) => one !== item);
  return isIn ? [...others, item] : others;
}
