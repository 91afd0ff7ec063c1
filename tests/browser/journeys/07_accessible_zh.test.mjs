// Every page in Chinese, checked as accessible.mjs says.
import { visitAllPages } from '../accessible.mjs';

await visitAllPages('zh');
