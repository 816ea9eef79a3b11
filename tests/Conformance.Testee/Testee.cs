using System.Buffers.Binary;

namespace StatefulServerless.Conformance;

/// <summary>
/// The testee's loop: frames of a length of four bytes, the lowest first, and a conformance.ConformanceRequest or -Response, over standard
/// input and output until the input ends. Nothing else may be printed on standard output.
/// </summary>
internal static class Testee
{
    private const int MaxFrameBytes = 64 << 20;

    public static int Serve()
    {
        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();
        var answers = new TestAnswers(EchoApi.Load(ConformanceSuite.ProtosetPath));
        while (ReadFrame(input) is { } frame)
            WriteFrame(output, answers.To(TestRequest.Parse(frame)).ToBytes());
        return 0;
    }

    private static byte[]? ReadFrame(Stream input)
    {
        var prefix = new byte[sizeof(int)];
        var read = input.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false);
        if (read == 0)
            return null;

        var length = BinaryPrimitives.ReadInt32LittleEndian(prefix);
        if (read < prefix.Length || length is < 0 or > MaxFrameBytes)
            throw new InvalidDataException($"A frame's length takes 4 bytes and is at most {MaxFrameBytes}; found {read} bytes that say {length}.");
        var frame = new byte[length];
        input.ReadExactly(frame);
        return frame;
    }

    private static void WriteFrame(Stream output, byte[] frame)
    {
        var prefix = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(prefix, frame.Length);
        output.Write(prefix);
        output.Write(frame);
        output.Flush();
    }
}
