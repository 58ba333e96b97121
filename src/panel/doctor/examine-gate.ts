import type { DoctorCatalogue } from '../text/doctor-catalogue.ts';
import type { DoctorFacts } from './facts.ts';
import type { Finding } from './finding.ts';
import { shownOrigin } from './shown-origin.ts';

/** Whether our own gate turns away whom it must. */
export function examineGate({ table, sandbox }: DoctorFacts, d: DoctorCatalogue) {
  return { table: table && examineTable(table, d), sandbox: sandbox && examineSandbox(sandbox, d) };
}

function examineTable({ rows, broken }: NonNullable<DoctorFacts['table']>, { table }: DoctorCatalogue): Finding {
  return broken.length === 0
    ? { verdict: 'ok', found: table.holds(rows) }
    : { verdict: 'failed', ...table.broken(broken.length), details: broken };
}

function examineSandbox(fact: NonNullable<DoctorFacts['sandbox']>, { sandbox }: DoctorCatalogue): Finding {
  switch (fact.status) {
    case 'refused':
      return { verdict: 'ok', found: sandbox.refused(shownOrigin(fact.origin), fact.reason) };
    case 'admitted':
      return { verdict: 'failed', ...sandbox.admitted(shownOrigin(fact.origin)) };
    case 'silent':
      return { verdict: 'unknown', ...sandbox.silent };
  }
}
