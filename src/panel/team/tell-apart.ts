import type { TeamChoices } from '../../api/team.ts';

/** The vendor gives some indicators one label: those have their name beside it. */
export function tellApart(choices: TeamChoices): TeamChoices {
  const count = (label: string) => choices.indicators.filter((one) => one.label === label).length;
  return {
    ...choices,
    indicators: choices.indicators.map((one) =>
      count(one.label) > 1 ? { ...one, label: `${one.label} (${one.name})` } : one,
    ),
  };
}
