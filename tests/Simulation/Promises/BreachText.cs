using System.Globalization;
using System.Runtime.CompilerServices;

namespace StatefulServerless.Simulation.Promises;

/// <summary>What is said of a promise that does not hold; nothing is written while it holds, which is each time but once.</summary>
[InterpolatedStringHandler]
internal ref struct BreachText
{
    private DefaultInterpolatedStringHandler _text;

    public BreachText(int literalLength, int formattedCount, bool holds, out bool isWritten)
    {
        isWritten = !holds;
        if (isWritten)
            _text = new DefaultInterpolatedStringHandler(literalLength, formattedCount, CultureInfo.InvariantCulture);
    }

    public void AppendLiteral(string value) => _text.AppendLiteral(value);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public string ToStringAndClear() => _text.ToStringAndClear();
}
