import { type Text, useText } from './text-context.tsx';
import type { ToolsCatalogue } from './tools-catalogue.ts';
import { toolsEn } from './tools-en.ts';
import { toolsFr } from './tools-fr.ts';

/** The texts of the menu "Tools" in the agent's language, as `tools`, beside those of the panel. */
export function useToolsText(): Text & { readonly tools: ToolsCatalogue } {
  const text = useText();
  return { ...text, tools: text.locale === 'fr' ? toolsFr : toolsEn };
}
