import { useText } from '../text/text-context.tsx';
import { EmptyState } from './empty-state.tsx';
import { RecordActions } from './record-actions.tsx';

export interface NothingToLookUpProps {
  /** Left out while nothing may be written. */
  readonly onSearch?: (() => void) | undefined;
  readonly onCreate?: (() => void) | undefined;
}

/** The desk has named no key of this visitor, so nobody was asked. */
export function NothingToLookUp({ onSearch, onCreate }: NothingToLookUpProps) {
  const { t } = useText();
  return (
    <EmptyState
      title={t.none.nothingToLookUp}
      actions={onSearch && onCreate && <RecordActions onSearch={onSearch} onCreate={onCreate} />}
    >
      <p>{t.none.nothingToLookUpAdvice}</p>
    </EmptyState>
  );
}
