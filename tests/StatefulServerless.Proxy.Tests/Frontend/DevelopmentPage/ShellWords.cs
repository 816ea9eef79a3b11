using System.Text;

namespace StatefulServerless.Proxy.Tests.Frontend.DevelopmentPage;

/// <summary>Takes a line apart as a POSIX shell does, and fails on everything that would mean more than its text.</summary>
internal static class ShellWords
{
    public static List<string> Of(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var character = line[i];
            if (character == '\'') isQuoted = !isQuoted;
            else if (isQuoted) word.Append(character);
            else if (character == ' ') Take();
            else if (character == '\\') word.Append(line[++i]);
            else if ("|&;<>()$`\"*?[]#~!{}\n".Contains(character, StringComparison.Ordinal)) Assert.Fail($"'{character}' is bare in {line}");
            else word.Append(character);
        }

        Assert.False(isQuoted, line);
        Take();
        return words;

        void Take()
        {
            words.Add(word.ToString());
            word.Clear();
        }
    }
}
