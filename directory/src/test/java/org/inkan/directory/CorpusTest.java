package org.inkan.directory;

import org.inkan.schema.fuzz.CorpusTests;

class CorpusTest extends CorpusTests {}
