import type { TransactionsAnswer } from '../../api/desk-data.ts';
import { usePanel } from '../panel-context.tsx';
import { DeskTransactions, type TransactionsData } from '../views/desk-transactions.tsx';
import type { ClosableSectionProps } from './past-conversations-section.tsx';
import { sumTotals } from './sum-totals.ts';
import { mapState, useDeskWindows } from './use-desk-data.ts';

type Found = Extract<TransactionsAnswer, { status: 'found' }>;

/** What the visitor bought in the last three months, and before when the agent asks. */
export function DeskTransactionsSection({ question, ...shown }: ClosableSectionProps) {
  const { api } = usePanel();
  const { state, ...actions } = useDeskWindows<Found>('deskTransactions', question, api.readDeskTransactions);
  return (
    <DeskTransactions
      {...shown}
      {...actions}
      state={mapState(
        state,
        (data): TransactionsData =>
          data.status === 'none'
            ? data
            : {
                ...data,
                transactions: data.windows.flatMap(({ transactions }) => transactions),
                totals: sumTotals(data.windows.map(({ totals }) => totals)),
                // The newest window's: an older one is complete up to its own end.
                completeTo: data.windows[0].completeTo,
              },
      )}
    />
  );
}
