import { blobStoreSuite } from './blob-store.suite.ts';
import { memoryBlobStore } from './memory.ts';

blobStoreSuite('the memory blob store', async () => memoryBlobStore());
