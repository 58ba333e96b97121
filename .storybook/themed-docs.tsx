import { DocsContainer, type DocsContainerProps } from '@storybook/addon-docs/blocks';
import { type PropsWithChildren, useEffect, useState } from 'react';
import { GLOBALS_UPDATED } from 'storybook/internal/core-events';
import { addons } from 'storybook/preview-api';
import { themes } from 'storybook/theming';

/** Pages of text in the theme that is chosen for the stories. */
export function ThemedDocs(props: PropsWithChildren<DocsContainerProps>) {
  const [isDark, setDark] = useState(() =>
    /(^|;)theme:dark(;|$)/.test(new URLSearchParams(location.search).get('globals') ?? ''),
  );
  useEffect(() => {
    const channel = addons.getChannel();
    const hear = ({ globals }: { readonly globals: { readonly theme?: unknown } }) => setDark(globals.theme === 'dark');
    channel.on(GLOBALS_UPDATED, hear);
    return () => channel.off(GLOBALS_UPDATED, hear);
  }, []);
  return <DocsContainer {...props} theme={isDark ? themes.dark : themes.light} />;
}
