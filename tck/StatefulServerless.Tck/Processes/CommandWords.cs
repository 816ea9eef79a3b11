using System.Text;

namespace StatefulServerless.Tck.Processes;

/// <summary>Splits a command line into its words, as a shell would: at spaces that are not within quotes.</summary>
internal static class CommandWords
{
    public static IReadOnlyList<string> Split(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        char? quote = null;
        var isWord = false;
        foreach (var character in line)
        {
            if (quote is null && char.IsWhiteSpace(character))
            {
                if (isWord) words.Add(word.ToString());
                word.Clear();
                isWord = false;
                continue;
            }

            isWord = true;
            if (character == quote) quote = null;
            else if (quote is null && character is '"' or '\'' && quote is null) quote = character;
            else word.Append(character);
        }

        if (isWord) words.Add(word.ToString());
        return words;
    }
}
