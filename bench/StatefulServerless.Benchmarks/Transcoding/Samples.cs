using System.Buffers;
using Example.ShoppingCart.Api;
using Google.Protobuf;

namespace StatefulServerless.Benchmarks.Transcoding;

/// <summary>The messages that are measured: a cart of ten items, and the command that adds one.</summary>
internal static class Samples
{
    public static Cart Cart { get; } = new()
    {
        Items = { Enumerable.Range(1, 10).Select(i => new LineItem { ProductId = $"A1436234{i}", Name = $"Deluxe Widget, size {i}", Quantity = i * 7 }) },
    };

    public static AddLineItem Command { get; } = new() { UserId = "user-4711", ProductId = "A14362347", Name = "Deluxe", Quantity = 5 };

    public static byte[] JsonOf(IMessage message) => System.Text.Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(message).Replace("{ ", "{").Replace(" }", "}").Replace("[ ", "[").Replace(" ]", "]").Replace(": ", ":").Replace("\", \"", "\",\"").Replace("}, {", "},{"));

    /// <summary>Makes sure that what is compared does the same.</summary>
    public static void Expect(ReadOnlySpan<byte> expected, ArrayBufferWriter<byte> output)
    {
        if (!output.WrittenSpan.SequenceEqual(expected))
            throw new InvalidOperationException($"Expected {System.Text.Encoding.UTF8.GetString(expected)}, got {System.Text.Encoding.UTF8.GetString(output.WrittenSpan)}.");
    }
}
