import '@mantine/core/styles.css';
import './app/global.css';
import './app/list.css';
import './app/timeline.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { loadMessages } from './lib/t.tsx';

/** Shows the console once its texts are there. */
async function show(root: HTMLElement): Promise<void> {
  await loadMessages();
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root) void show(root);
