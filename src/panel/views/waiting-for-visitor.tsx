import { useText } from '../text/text-context.tsx';
import { EmptyState } from './empty-state.tsx';
import { RecordActions } from './record-actions.tsx';

export interface WaitingForVisitorProps {
  /** The desk did describe the visitor, in a way that cannot be read: waiting may not help, so there may be ways on. */
  readonly unreadable: boolean;
  /** Left out while nothing may be written. */
  readonly onSearch?: (() => void) | undefined;
  readonly onCreate?: (() => void) | undefined;
}

/** A conversation has the focus, and nobody knows whose it is. */
export function WaitingForVisitor({ unreadable, onSearch, onCreate }: WaitingForVisitorProps) {
  const { t } = useText();
  if (unreadable) {
    return (
      <EmptyState
        title={t.waitingForVisitor.unreadable}
        actions={onSearch && onCreate && <RecordActions onSearch={onSearch} onCreate={onCreate} />}
      >
        {onSearch && <p>{t.waitingForVisitor.unreadableAdvice}</p>}
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t.waitingForVisitor.title}>
      <p>{t.waitingForVisitor.advice}</p>
    </EmptyState>
  );
}
