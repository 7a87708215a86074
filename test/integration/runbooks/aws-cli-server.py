"""The AWS CLI, loaded once: each command runs in a fork with its caller's streams, directory and environment."""

import array
import json
import os
import signal
import socket
import sys
import traceback

import awscli.clidriver


def run(words, folder, environment, streams):
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    os.chdir(folder)
    # Importing the CLI has said in the environment where its own data is.
    own = {"AWS_DATA_PATH": os.environ["AWS_DATA_PATH"]}
    os.environ.clear()
    os.environ.update({**environment, **own})
    status = awscli.clidriver.create_clidriver().main(words)
    sys.stdout.flush()
    sys.stderr.flush()
    return status


def serve(address):
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(address)
    listener.listen(8)
    print("listening", flush=True)
    while True:
        connection, _ = listener.accept()
        streams = array.array("i")
        message, ancillary, _, _ = connection.recvmsg(1 << 20, socket.CMSG_SPACE(3 * streams.itemsize))
        for level, kind, data in ancillary:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                streams.frombytes(data)
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)
            status = 255
            try:
                status = run(*json.loads(message), streams)
            except SystemExit as end:
                status = end.code or 0
            except BaseException:
                traceback.print_exc()
            os._exit(status)
        for stream in streams:
            os.close(stream)
        _, result = os.waitpid(child, 0)
        connection.sendall(bytes([os.waitstatus_to_exitcode(result) & 255]))
        connection.close()


serve(sys.argv[1])
