/** The row that a statement gave back which always gives back one. */
export function onlyRow<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('A statement gave back no row');
  return row;
}
