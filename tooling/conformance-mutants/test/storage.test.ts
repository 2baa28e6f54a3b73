import { storageSubject } from '../src/storage/subject.ts'
import { testSubject } from '../src/test-subject.ts'

testSubject(storageSubject)
