using System.Text;

namespace StatefulServerless.Generators.Reading;

/// <summary>What an entity is called in a sentence: "shopping cart" for ShoppingCartEntity.</summary>
internal static class Subject
{
    private const string Suffix = "Entity";

    public static string Of(string className)
    {
        var name = className.Length > Suffix.Length && className.EndsWith(Suffix, StringComparison.Ordinal)
            ? className.Substring(0, className.Length - Suffix.Length)
            : className;
        var words = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && words.Length > 0) words.Append(' ');
            words.Append(char.ToLowerInvariant(letter));
        }
        return words.ToString();
    }
}
