import type { EvidenceKind } from '../../crm/match.ts';

const MOST_SHOWN = 12;

/** A desk's id of a browser says nothing to people: its beginning is enough to tell two apart. */
export function readableValue(kind: EvidenceKind, value: string): string {
  return kind === 'uniqueId' && value.length > MOST_SHOWN ? `${value.slice(0, MOST_SHOWN)}…` : value;
}
