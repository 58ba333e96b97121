import { type Visitor, visitorName } from '../../crm/visitor.ts';
import { useText } from '../text/text-context.tsx';
import { EmptyState } from './empty-state.tsx';
import { present } from './present.ts';
import { RecordActions } from './record-actions.tsx';

export interface NoRecordProps {
  readonly visitor: Visitor;
  /** Left out while nothing may be written. */
  readonly onSearch?: (() => void) | undefined;
  readonly onCreate?: (() => void) | undefined;
}

/** The customers were asked, and nobody answers to this visitor. */
export function NoRecord({ visitor, onSearch, onCreate }: NoRecordProps) {
  const { t } = useText();
  const name = visitorName(visitor);
  const known = present([name && t.none.knownQuoted(name), visitor.email, visitor.phone, visitor.externalId]);
  return (
    <EmptyState
      title={t.none.title}
      actions={onSearch && onCreate && <RecordActions onSearch={onSearch} onCreate={onCreate} suggestCreate />}
    >
      {known.length > 0 && <p>{t.none.known(known.join(', '))}</p>}
    </EmptyState>
  );
}
