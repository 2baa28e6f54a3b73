import { backendSubject } from '../src/backend.ts'
import { testSubject } from '../src/test-subject.ts'

testSubject(backendSubject)
