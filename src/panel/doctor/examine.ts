import { CHECK_IDS, type CheckId, type DoctorCatalogue } from '../text/doctor-catalogue.ts';
import type { Check } from '../views/doctor-check.tsx';
import { examineBrowser } from './examine-browser.ts';
import { examineEmbedding } from './examine-embedding.ts';
import { examineGate } from './examine-gate.ts';
import { examineServer } from './examine-server.ts';
import type { DoctorFacts } from './facts.ts';
import type { Finding } from './finding.ts';

/** What the facts mean, in words, in the order in which they are read. */
export function examine(facts: DoctorFacts, d: DoctorCatalogue): readonly Check[] {
  const findings: Readonly<Record<CheckId, Finding | undefined>> = {
    ...examineEmbedding(facts, d),
    ...examineBrowser(facts, d),
    ...examineServer(facts, d),
    ...examineGate(facts, d),
  };
  return CHECK_IDS.map((id) => ({
    id,
    title: d.titles[id],
    ...(findings[id] ?? { verdict: 'unknown', found: d.examining }),
  }));
}
