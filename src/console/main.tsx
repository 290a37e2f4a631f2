import '@mantine/core/styles.css';
import './app/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { loadMessages } from './lib/t.tsx';

const root = document.getElementById('root');
if (root) {
  await loadMessages();
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
