import type { ReactNode } from 'react';
import styles from './stacking-table.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface StackingTableProps {
  readonly caption: string;
  readonly columns: readonly string[];
  /** Rows of a `RowHeading` and `Cell`s. */
  readonly children: ReactNode;
}

/** A table where there is room for one; where there is not, each row is a card that names its columns. */
export function StackingTable({ caption, columns, children }: StackingTableProps) {
  return (
    <div className={styles.place}>
      <table className={styles.table}>
        <caption>
          <VisuallyHidden>{caption}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

interface CellProps {
  readonly column: string;
  readonly children: ReactNode;
}

export function Cell({ column, children }: CellProps) {
  return (
    <td data-column={column}>
      <div className={styles.value}>{children}</div>
    </td>
  );
}

export function RowHeading({ column, children }: CellProps) {
  return (
    <th scope="row" data-column={column}>
      <div className={styles.value}>{children}</div>
    </th>
  );
}

/** A row of its own, for what is more about the row above it. */
export function RowContinued({ columns, children }: { readonly columns: number; readonly children: ReactNode }) {
  return (
    <tr data-continues="">
      <td colSpan={columns}>{children}</td>
    </tr>
  );
}
