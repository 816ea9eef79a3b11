using System.Text;
using System.Text.RegularExpressions;

namespace StatefulServerless.Fuzzing.Mutations;

/// <summary>Changes JSON value by value, so that most of it stays JSON.</summary>
internal sealed partial class JsonMutator(IReadOnlyList<string> names, IReadOnlyList<string> values) : IMutator
{
    private const int DeepestNest = 80;

    public byte[] Change(byte[] input, byte[] other, Random random)
    {
        var text = Encoding.Latin1.GetString(input);
        var tokens = Token().Matches(text);
        if (tokens.Count == 0)
            return Encoding.Latin1.GetBytes(Member(random));
        var token = tokens[random.Next(tokens.Count)];
        var end = EndOf(tokens, token);
        var changed = random.Next(7) switch
        {
            0 => Replace(text, token.Index, end, values[random.Next(values.Count)]),
            1 => Replace(text, token.Index, token.Index + token.Length, $"\"{names[random.Next(names.Count)]}\""),
            2 when token.Value == "{" => Replace(text, token.Index + 1, token.Index + 1, MemberBefore(text, token, random)),
            3 => Replace(text, token.Index, end, Nested(text[token.Index..end], random)),
            4 => Replace(text, token.Index, token.Index, text[token.Index..end] + ","),
            5 => Replace(text, token.Index, end, PieceOf(Encoding.Latin1.GetString(other), random)),
            _ => Replace(text, token.Index, end, ""),
        };
        return Encoding.Latin1.GetBytes(changed);
    }

    private string Member(Random random) => $"{{\"{names[random.Next(names.Count)]}\":{values[random.Next(values.Count)]}}}";

    private string MemberBefore(string text, Match brace, Random random)
    {
        var member = Member(random)[1..^1];
        return text[(brace.Index + 1)..].TrimStart().StartsWith('}') ? member : member + ",";
    }

    private string Nested(string value, Random random)
    {
        var depth = random.Next(10) == 0 ? random.Next(DeepestNest) : 1;
        var name = random.Next(3) == 0 ? null : names[random.Next(names.Count)];
        var (open, close) = name is null ? ("[", "]") : ($"{{\"{name}\":", "}");
        return string.Concat(Enumerable.Repeat(open, depth)) + value + string.Concat(Enumerable.Repeat(close, depth));
    }

    private static string PieceOf(string text, Random random)
    {
        var tokens = Token().Matches(text);
        if (tokens.Count == 0)
            return "";
        var token = tokens[random.Next(tokens.Count)];
        return text[token.Index..EndOf(tokens, token)];
    }

    // A whole object or array, if the token opens one.
    private static int EndOf(MatchCollection tokens, Match first)
    {
        var depth = 0;
        foreach (var token in tokens.Where(token => token.Index >= first.Index))
        {
            depth += token.Value is "{" or "[" ? 1 : token.Value is "}" or "]" ? -1 : 0;
            if (depth <= 0)
                return token.Index + token.Length;
        }

        return first.Index + first.Length;
    }

    private static string Replace(string text, int from, int to, string by) => text[..from] + by + text[to..];

    [GeneratedRegex("\"(\\\\.|[^\"\\\\])*\"|[\\[\\]{}]|[^\\s\\[\\]{},:\"]+")]
    private static partial Regex Token();
}
