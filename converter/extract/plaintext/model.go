package plaintext

import (
	_ "embed"
	"sync"

	"backfile.example/backfile/converter/extract/linemodel"
)

// weights is the model that converter/extract/train made.
//
//go:embed lines.model
var weights []byte

// embedded returns the model that is built in. It cannot fail: a test reads it.
var embedded = sync.OnceValue(func() *linemodel.Model {
	m, err := linemodel.Read(weights)
	if err != nil {
		return linemodel.NewModel(linemodel.NewWeights())
	}
	return m
})
