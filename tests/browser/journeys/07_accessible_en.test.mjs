// Every page in English, checked as accessible.mjs says.
import { visitAllPages } from '../accessible.mjs';

await visitAllPages('en');
