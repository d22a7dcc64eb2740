// Before each test file: connections that tests open by themselves are kept alive like those of the program.
import BetterSqlite3 from 'better-sqlite3';
import { keepNativeObjects } from '../src/store/keep-native-objects.ts';

const db = new BetterSqlite3(':memory:');
keepNativeObjects(db);
db.close();
