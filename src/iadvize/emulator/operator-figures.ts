import type { DataSet } from './create-data-set.ts';
import { createDice } from './dice.ts';
import type { OperatorRow } from './rows.ts';

/** `GET /operator/{id}/statistic`; of 123 as the seeds print it, of another by the data set. */
export function statisticOf(data: DataSet, id: number): object {
  if (id === 123) return { id, conversation_number: 589, satisfaction_global_rate: 0.86, experience: 5630 };
  const conversations = data.conversations.filter(({ row }) => row.operator_id === id).length;
  const notes = data.satisfactions.filter((row) => row.operator_id === id).map((row) => row.note_welcome);
  const total = notes.reduce((sum, note) => sum + note, 0);
  return {
    id,
    conversation_number: conversations,
    satisfaction_global_rate: notes.length === 0 ? null : Math.round(total / notes.length) / 100,
    experience: conversations * 12 + notes.length * 5,
  };
}

/** `GET /operator/{id}/profile`; seed 004 has `twitter`, seed 003 has not, and 004's text is damaged in print only. */
export function profileOf(row: OperatorRow, seed: number, profile: '003' | '004'): object {
  const { twitter, ...others } = row.id === 123 ? JOHN : inventProfile(row, seed);
  return profile === '003' ? others : { ...others, twitter };
}

const JOHN = {
  user_id: 123,
  status: 'Je suis disponible pour vous aider',
  description: "Passionné par la menuiserie depuis plusieurs années, j'aime vous apporter des conseils.",
  facebook: 'john.doe',
  twitter: 'johndoe45',
  city: 'Nantes',
  country: 'France',
};

function inventProfile(row: OperatorRow, seed: number) {
  const dice = createDice(seed, `profile ${row.id}`);
  return {
    user_id: row.id,
    status: dice.isUnder(60) ? 'Happy to help' : null,
    description: dice.isUnder(50)
      ? `${row.first_name ?? row.name} has been with us for ${2 + dice.roll(12)} years.`
      : null,
    facebook: null,
    twitter: null,
    city: dice.pick(['Nantes', 'Bristol', 'Göteborg', null]),
    country: null,
  };
}
