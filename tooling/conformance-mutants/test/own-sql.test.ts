import { ownSqlSubject } from '../src/backend.ts'
import { testSubject } from '../src/test-subject.ts'

testSubject(ownSqlSubject)
