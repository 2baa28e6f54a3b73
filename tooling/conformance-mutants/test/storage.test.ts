import { storageSubject } from '../src/storage.ts'
import { testSubject } from '../src/test-subject.ts'

testSubject(storageSubject)
