import type { TransactionsAnswer } from '../../api/desk-data.ts';
import { type DeskDataText, useDeskDataText } from '../text/use-desk-data-text.ts';
import { dateOfDay } from './day.ts';
import { DeskMoment } from './desk-moment.tsx';
import { DeskSection, type DeskState } from './desk-section.tsx';
import styles from './desk-transactions.module.css';
import { type DeskWindow, DeskWindowFoot } from './desk-window.tsx';
import { Facts } from './facts.tsx';

type Found = Extract<TransactionsAnswer, { status: 'found' }>;

export type TransactionsData =
  /** The vendor does not know this visitor. */
  | { readonly status: 'none' }
  | {
      readonly status: 'found';
      /** Newest first. */
      readonly transactions: readonly Found['transactions'][number][];
      /** Of all that are listed, by currency. */
      readonly totals: readonly Found['totals'][number][];
      /** The last day that is complete, `YYYY-MM-DD`. */
      readonly completeTo: string;
      readonly unreadable: number;
      readonly window: DeskWindow;
    };

export interface DeskTransactionsProps {
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly state: DeskState<TransactionsData>;
  readonly onRetry: () => void;
  readonly onOlder: () => void;
}

/** What the visitor bought in their conversations, and up to which day that is known. */
export function DeskTransactions({ isOpen, onToggle, state, onRetry, onOlder }: DeskTransactionsProps) {
  const text = useDeskDataText();
  const { d, formatDate } = text;
  const found = state.status === 'done' && state.data.status === 'found' ? state.data : undefined;
  const count = found?.transactions.length ?? 0;
  return (
    <DeskSection
      label={d.transactions.label}
      disclosure={{ isOpen, onToggle, count: { count, label: d.transactions.count(count) } }}
      state={state}
      unreadable={found?.unreadable}
      onRetry={onRetry}
    >
      {found ? (
        <>
          {count > 0 ? (
            <>
              <Facts
                facts={[
                  {
                    name: d.transactions.totals,
                    values: found.totals.map(({ total, currency, count: summed }) =>
                      d.transactions.total(amountInWords(total, currency, text), summed),
                    ),
                  },
                ]}
              />
              {/* biome-ignore lint/a11y/noRedundantRoles: without markers, Safari no longer takes it for a list */}
              <ul role="list" className={styles.list}>
                {found.transactions.map(({ id, number, amount, currency, website, createdAt }) => (
                  <li key={id} className={styles.row}>
                    <span className={styles.amount}>{amountInWords(amount, currency, text)}</span>
                    {createdAt && (
                      <span className={styles.time}>
                        <DeskMoment time={createdAt} />
                      </span>
                    )}
                    <span className={styles.about}>
                      <span>{number === null ? d.transactions.withoutNumber : d.transactions.number(number)}</span>
                      {website && <span>{website}</span>}
                    </span>
                  </li>
                ))}
              </ul>
            </>
          ) : (
            <p className={styles.quiet}>{d.transactions.none}</p>
          )}
          <DeskWindowFoot window={found.window} label={d.transactions.older} onOlder={onOlder}>
            <p>{d.transactions.completeTo(formatDate(dateOfDay(found.completeTo)) || found.completeTo)}</p>
            <p>{d.transactions.onlyWithConversation}</p>
          </DeskWindowFoot>
        </>
      ) : (
        <p className={styles.quiet}>{d.nobody}</p>
      )}
    </DeskSection>
  );
}

/** An amount whose currency nobody named is a number, and said to be no more. */
function amountInWords(amount: string | null, currency: string | null, { d, locale, formatMoney }: DeskDataText) {
  if (amount === null) return d.transactions.withoutAmount;
  if (currency !== null) return formatMoney({ total: amount, currency });
  const number = Number(amount);
  return d.transactions.withoutCurrency(
    amount.trim() !== '' && Number.isFinite(number) ? new Intl.NumberFormat(locale).format(number) : amount,
  );
}
