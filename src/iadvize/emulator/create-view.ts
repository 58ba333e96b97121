import type { DataSet } from './create-data-set.ts';
import type { OperatorRecord } from './rows.ts';
import { HOUR, startOfDay, type WallMs } from './wall-time.ts';
import type { Rights } from './websites.ts';

export type View = ReturnType<typeof createView>;

/** What a key may see, now: its clients, its websites, and what belongs to one of these. */
export function createView(data: DataSet, { clientIds, websiteIds }: Rights, now: WallMs) {
  const isSeen = (websiteId: number) => websiteIds.includes(websiteId);
  const operators = () => [...data.operators.values()].filter(({ row }) => row.website_list.some(isSeen));

  return {
    operators,
    clients: () => data.clients.filter(({ id }) => clientIds.includes(id)),
    websites: () => data.websites.filter(({ id }) => isSeen(id)),
    tags: () => data.tags.filter(({ website_id }) => website_id.some(isSeen)),
    visitors: () =>
      [...data.visitors.values()].map(({ row }) => row).filter(({ website_id }) => website_id.some(isSeen)),
    conversations: () => data.conversations.filter(({ row }) => isSeen(row.website_id)),
    satisfactions: () => data.satisfactions.filter(({ website_id }) => isSeen(website_id)),
    callMeetings: () => data.callMeetings.filter(({ website_id }) => isSeen(website_id)),
    /** A day's transactions come the next day after 5 am (seed 004). */
    transactions: () => {
      const before = startOfDay(now - 5 * HOUR);
      return data.transactions.filter(({ row, createdAt }) => createdAt < before && isSeen(row.website_id));
    },
    groups: () =>
      data.groups.flatMap((group) => {
        const within = [group, ...data.groups.filter(({ parent_list }) => parent_list.includes(group.id))];
        return withOperators(group, ({ row }) => within.some(({ id }) => id === row.group_id));
      }),
    skills: () =>
      data.skills.flatMap((skill) => {
        const within = [skill, ...data.skills.filter(({ parent_id }) => parent_id === skill.id)];
        return withOperators(skill, ({ row }) => within.some(({ id }) => row.skill_list.includes(id)));
      }),
  };

  /** Of a group or a skill whose operators are all out of sight, nothing is seen. */
  function withOperators<Row extends { readonly id: number }>(row: Row, isIn: (operator: OperatorRecord) => boolean) {
    const operator_list = operators()
      .filter(isIn)
      .map((operator) => operator.row.id);
    const isEmpty = ![...data.operators.values()].some(isIn);
    return operator_list.length > 0 || isEmpty ? [{ ...row, operator_list }] : [];
  }
}
