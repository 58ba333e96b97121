import type { Ref } from 'react';
import type { GiosgApp } from '../../api/giosg-lead.ts';
import { useGiosgLeadText } from '../text/use-giosg-lead-text.ts';
import { EmptyState } from './empty-state.tsx';
import styles from './giosg-chosen-app.module.css';
import { SelectField } from './select-field.tsx';

export interface GiosgChosenAppProps {
  /** Those of our own. */
  readonly apps: readonly Pick<GiosgApp, 'id' | 'name'>[];
  readonly chosenAppId: string | undefined;
  readonly placeRef?: Ref<HTMLDivElement>;
  readonly onChoose: (appId: string) => void;
}

/** Which app everything below it is about. */
export function GiosgChosenApp({ apps, chosenAppId, placeRef, onChoose }: GiosgChosenAppProps) {
  const { g } = useGiosgLeadText();
  const c = g.chosenApp;
  if (apps.length === 0) {
    return (
      <EmptyState title={c.none}>
        <p>{c.noneAdvice}</p>
      </EmptyState>
    );
  }
  const isTwice = (name: string) => apps.filter((one) => one.name === name).length > 1;
  return (
    <div ref={placeRef} className={styles.chosen}>
      <SelectField
        label={c.label}
        hint={c.hint}
        value={chosenAppId ?? ''}
        options={apps.map(({ id, name }) => ({ value: id, label: isTwice(name) ? `${name} (${id})` : name }))}
        onChange={onChoose}
      />
    </div>
  );
}
