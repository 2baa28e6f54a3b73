import { loggerSubject } from '../src/logger.ts'
import { testSubject } from '../src/test-subject.ts'

testSubject(loggerSubject)
