import { useText } from '../text/text-context.tsx';
import { Button } from './button.tsx';

export interface RecordActionsProps {
  readonly onSearch: () => void;
  readonly onCreate: () => void;
  /** Nobody was found, so creating is the likelier next step. */
  readonly suggestCreate?: boolean;
}

/** The two ways on from a visitor without a record. */
export function RecordActions({ onSearch, onCreate, suggestCreate = false }: RecordActionsProps) {
  const { t } = useText();
  return (
    <>
      <Button onClick={onSearch}>{t.search}</Button>
      <Button kind={suggestCreate ? 'primary' : 'plain'} onClick={onCreate}>
        {t.createContact}
      </Button>
    </>
  );
}
