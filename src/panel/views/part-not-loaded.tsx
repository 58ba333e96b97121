import { useText } from '../text/text-context.tsx';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

/** Stands where a part of the page could not be loaded. */
export function PartNotLoaded({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useText();
  return (
    <Notice alert title={t.notLoaded.title} actions={<Button onClick={onRetry}>{t.tryAgain}</Button>}>
      <p>{t.notLoaded.advice}</p>
    </Notice>
  );
}
