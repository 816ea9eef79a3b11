using System.Text;
using System.Text.Json;

namespace StatefulServerless.BadInput.Tests.Rows;

/// <summary>
/// Headers as a row has them, in order: pairs of a name and a recipe for the value. A third element is a number of such headers, whose
/// names end in <c>-1</c>, <c>-2</c> and so on.
/// </summary>
internal static class HeaderRecipe
{
    public static IEnumerable<(string Name, string Value)> Make(JsonElement[][] headers) => headers.SelectMany(Make);

    private static IEnumerable<(string Name, string Value)> Make(JsonElement[] header)
    {
        var name = header[0].GetString()!;
        var value = Encoding.Latin1.GetString(ByteRecipe.Make(header[1]));
        return header.Length == 2
            ? [(name, value)]
            : Enumerable.Range(1, header[2].GetInt32()).Select(number => ($"{name}-{number}", value));
    }
}
