import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

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

/** Look of the console: quiet surfaces, small radii, dense tables, system fonts. Contrasts hold WCAG AA in both schemes. */
export const theme = createTheme({
  primaryColor: 'dock',
  primaryShade: { light: 8, dark: 8 },
  colors: { dock },
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
    Table: { defaultProps: { verticalSpacing: 'xs', horizontalSpacing: 'md', highlightOnHover: true } },
    Anchor: { defaultProps: { underline: 'hover' } },
    // The dialog's head is no banner of the page.
    Modal: {
      defaultProps: { closeButtonProps: { 'aria-label': 'Close' }, attributes: { header: { role: 'presentation' } } },
    },
    Badge: { defaultProps: { radius: 'sm', tt: 'none', variant: 'default', miw: 'fit-content' } },
  },
});

/** Colours that Mantine's own values leave below the contrast of WCAG AA on its backgrounds. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { '--mantine-color-dimmed': '#56616b', '--mantine-color-placeholder': '#6a757f' },
  dark: {
    '--mantine-color-dimmed': '#a9b3bb',
    '--mantine-color-placeholder': '#a9b3bb',
    '--mantine-color-anchor': '#7ed0d6',
  },
});
