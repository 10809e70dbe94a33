// A ttrpc server in Go that answers every GetRequest with the same bytes.
//
//	ttrpc-go SOCKET BYTES
package main

import (
	"context"
	"log"
	"net"
	"os"
	"strconv"

	"github.com/containerd/ttrpc"
)

// raw is a message that encodes as its bytes, so that the server spends no time on protobuf.
type raw struct {
	bytes []byte
}

func (r *raw) Reset()                         { r.bytes = nil }
func (r *raw) String() string                 { return "raw" }
func (r *raw) ProtoMessage()                  {}
func (r *raw) Marshal() ([]byte, error)       { return r.bytes, nil }
func (r *raw) Unmarshal(bytes []byte) error   { r.bytes = append(r.bytes[:0], bytes...); return nil }
func (r *raw) Size() int                      { return len(r.bytes) }

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: ttrpc-go SOCKET BYTES")
	}
	count, err := strconv.Atoi(os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	answer := &raw{bytes: make([]byte, count)}
	server, err := ttrpc.NewServer()
	if err != nil {
		log.Fatal(err)
	}
	server.Register("humancall.v1.HumanCall", map[string]ttrpc.Method{
		"GetRequest": func(_ context.Context, unmarshal func(interface{}) error) (interface{}, error) {
			var request raw
			if err := unmarshal(&request); err != nil {
				return nil, err
			}
			return answer, nil
		},
	})
	listener, err := net.Listen("unix", os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(server.Serve(context.Background(), listener))
}
