import type { ReactNode } from 'react';
import styles from './facts.module.css';

export interface Fact {
  readonly name: string;
  /** Where several facts may have one name. */
  readonly id?: string;
  /** One or several; a fact without any is left out. Text stays text: nothing that a visitor or a record says becomes a link. */
  readonly values: readonly ReactNode[];
}

export interface FactsProps {
  readonly facts: readonly Fact[];
  /** One after another in as few lines as they need, where they are read in passing. */
  readonly inline?: boolean;
}

export function Facts({ facts, inline }: FactsProps) {
  const known = facts.filter(({ values }) => values.length > 0);
  if (known.length === 0) return null;
  return (
    <dl className={styles.facts} data-inline={inline}>
      {known.map(({ id, name, values }) => (
        <div key={id ?? name} className={styles.fact}>
          <dt>{name}</dt>
          {values.map((value, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a fact's values have no identity but their place
            <dd key={index}>{value}</dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
