import { CONTRACT_VERSION, DESKSIDE_VERSION } from '../../src/api/doctor.ts';
import type { DoctorFacts } from '../../src/panel/doctor/facts.ts';

const NOW_MS = Date.parse('2026-04-21T09:30:00Z');

/** What the doctor sees where all is well: beside a desk that speaks, on a page that is listed. */
export const WELL = {
  configured: { deskOrigins: ['https://desk.example'], panelAncestors: ['https://crm.example'] },
  place: {
    origin: 'https://deskside.example',
    isFramed: true,
    ancestors: ['https://crm.example'],
    isSecure: true,
    isOnline: true,
    hasChannel: true,
    hasLocks: true,
    missing: [],
    browser: 'Chrome/147',
  },
  framing: { status: 'seen', lists: [['https://crm.example']], hasFrameOptions: false },
  offer: { status: 'taken', origins: ['https://desk.example'] },
  heard: { events: 3, refused: {}, atWindow: [] },
  storage: { local: true, databases: true, cookies: false },
  server: {
    health: 200,
    doctor: {
      status: 'UP',
      databaseMs: 2,
      version: DESKSIDE_VERSION,
      contract: CONTRACT_VERSION,
      serverTime: new Date(NOW_MS).toISOString(),
    },
    sentMs: NOW_MS - 10,
    receivedMs: NOW_MS + 10,
    blockedBy: undefined,
  },
  table: { rows: 19, broken: [] },
  sandbox: { status: 'refused', origin: 'null', reason: 'origin' },
} as const satisfies DoctorFacts;
