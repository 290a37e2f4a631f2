import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import { t } from '../lib/t.tsx';

/** The harbour green of the product, light to dark. */
const dock: MantineColorsTuple = [
  '#e8f7f8',
  '#d3ecee',
  '#a6d8dc',
  '#76c3c9',
  '#50b1b9',
  '#38a6af',
  '#289aa3',
  '#17838c',
  '#0b6e78',
  '#00545d',
];

/** Ink of the dark scheme, text to ground: blue-green like deep water instead of grey. */
const dark: MantineColorsTuple = [
  '#d7e0e5',
  '#bcc8cf',
  '#a3b1ba',
  '#74838d',
  '#36444e',
  '#2a3741',
  '#1d2831',
  '#131b22',
  '#0e151b',
  '#0a1015',
];

/** Look of the console: quiet surfaces, small radii, dense tables, system fonts. Contrasts hold WCAG AA in both schemes. */
export const theme = createTheme({
  primaryColor: 'dock',
  primaryShade: { light: 8, dark: 8 },
  colors: { dock, dark },
  autoContrast: true,
  luminanceThreshold: 0.18,
  defaultRadius: 'sm',
  fontFamily: 'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  headings: {
    fontWeight: '650',
    sizes: { h1: { fontSize: '1.55rem' }, h2: { fontSize: '1.15rem' }, h3: { fontSize: '1rem' } },
  },
  components: {
    // The placeholder that would take the focus is no child that a menu may have.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Anchor: { defaultProps: { underline: 'hover' } },
    // The dialog's head is no banner of the page.
    Modal: {
      // Asked for when a dialog is shown: the catalogue comes after the theme.
      defaultProps: () => ({
        closeButtonProps: { 'aria-label': t('Close') },
        attributes: { header: { role: 'presentation' } },
      }),
      styles: { title: { fontWeight: 650 } },
    },
    Chip: { defaultProps: { size: 'xs', variant: 'outline' } },
    Badge: {
      defaultProps: { radius: 'sm', tt: 'none', variant: 'default', fw: 600 },
      // A state that is cut off says nothing.
      styles: { root: { flexShrink: 0, minWidth: 'max-content' }, label: { overflow: 'visible' } },
    },
  },
});

/** Colours of meaning, and those that Mantine's own values leave below the contrast of WCAG AA on its backgrounds. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#56616b',
    '--mantine-color-placeholder': '#6a757f',
    // What cannot be changed is read all the same.
    '--mantine-color-disabled-color': '#56616b',
    '--console-rail': '#f5f9f9',
    '--console-good': '#0b7a54',
    '--console-caution': '#7d4e00',
    '--console-danger': '#a5132d',
  },
  dark: {
    '--mantine-color-dimmed': '#a9b7bf',
    '--mantine-color-placeholder': '#a9b7bf',
    '--mantine-color-disabled-color': '#a9b7bf',
    '--mantine-color-anchor': '#7ed0d6',
    '--console-rail': '#0e151b',
    '--console-good': '#5fd3a3',
    '--console-caution': '#f0c36a',
    '--console-danger': '#ff97a1',
  },
});
