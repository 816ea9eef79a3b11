using System.Buffers.Text;

namespace StatefulServerless.Transcoding.Fields;

/// <summary>
/// Reads base64 in both alphabets, padded or not. .NET's base64url decoder refuses what protobuf's conformance suite accepts (bits
/// left over in the last character), and its base64 decoder skips white space; so a text is checked, mapped and padded here first.
/// </summary>
internal static class Base64Text
{
    private static ReadOnlySpan<byte> Alphabet => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8;

    /// <summary>The room that <see cref="TryDecode"/> needs for a text of this length.</summary>
    public static int MaxDecodedBytes(int textLength) => (textLength + 3) / 4 * 4;

    public static bool TryDecode(ReadOnlySpan<byte> text, Span<byte> destination, out int written)
    {
        written = 0;
        var digits = text.TrimEnd((byte)'=');
        var padding = text.Length - digits.Length;
        if (digits.Length % 4 == 1 || padding > 2 || (padding > 0 && text.Length % 4 != 0))
            return false;

        var block = destination[..MaxDecodedBytes(digits.Length)];
        block[digits.Length..].Fill((byte)'=');
        if (!TryMap(digits, block))
            return false;
        ClearLeftoverBits(block, digits.Length);
        return Base64.DecodeFromUtf8InPlace(block, out written) == System.Buffers.OperationStatus.Done;
    }

    private static bool TryMap(ReadOnlySpan<byte> digits, Span<byte> block)
    {
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[i];
            if (!char.IsAsciiLetterOrDigit((char)digit) && digit is not ((byte)'+' or (byte)'/' or (byte)'-' or (byte)'_'))
                return false;
            block[i] = digit switch { (byte)'-' => (byte)'+', (byte)'_' => (byte)'/', _ => digit };
        }

        return true;
    }

    // Two last characters hold one byte and four bits too many, three hold two bytes and two bits too many.
    private static void ClearLeftoverBits(Span<byte> block, int digits)
    {
        if (digits % 4 == 0)
            return;
        ref var last = ref block[digits - 1];
        last = Alphabet[Alphabet.IndexOf(last) & (digits % 4 == 2 ? 0b110000 : 0b111100)];
    }
}
