using System.Text;

namespace StatefulServerless.Fuzzing.Mutations;

/// <summary>Changes bytes without knowing what they mean, but for words that the target knows.</summary>
internal sealed class ByteMutator(params IReadOnlyList<string> words) : IMutator
{
    private const int LongestRun = 300;

    private static readonly byte[] _oddBytes = [0, 1, 0x20, 0x22, 0x25, 0x2F, 0x3A, 0x5C, 0x7B, 0x7D, 0x7F, 0x80, 0xC0, 0xED, 0xFF];

    public byte[] Change(byte[] input, byte[] other, Random random)
    {
        var from = random.Next(input.Length + 1);
        var to = from + random.Next(Math.Min(input.Length - from, 32) + 1);
        return random.Next(9) switch
        {
            0 => Replace(input, from, Math.Min(from + 1, input.Length), [(byte)(At(input, from) ^ (1 << random.Next(8)))]),
            1 => Replace(input, from, Math.Min(from + 1, input.Length), [_oddBytes[random.Next(_oddBytes.Length)]]),
            2 => Replace(input, from, from, [(byte)random.Next(256)]),
            3 => Replace(input, from, to, []),
            4 => Replace(input, to, to, Repeat(input[from..to], 1 + random.Next(random.Next(8) == 0 ? LongestRun : 4))),
            5 => Replace(input, from, to, PieceOf(other, random)),
            6 when words.Count > 0 => Replace(input, from, from, Encoding.UTF8.GetBytes(words[random.Next(words.Count)])),
            7 when words.Count > 0 => Replace(input, from, to, Encoding.UTF8.GetBytes(words[random.Next(words.Count)])),
            _ => [.. input[..from], .. other.AsSpan(Math.Min(from, other.Length))],
        };
    }

    private static byte At(byte[] input, int index) => index < input.Length ? input[index] : (byte)0;

    private static byte[] PieceOf(byte[] other, Random random)
    {
        var from = random.Next(other.Length + 1);
        return other[from..(from + random.Next(Math.Min(other.Length - from, 64) + 1))];
    }

    private static byte[] Repeat(byte[] piece, int count) => [.. Enumerable.Repeat(piece, count).SelectMany(each => each)];

    private static byte[] Replace(byte[] input, int from, int to, ReadOnlySpan<byte> by) => [.. input.AsSpan(0, from), .. by, .. input.AsSpan(to)];
}
