namespace StatefulServerless.Transcoding.Wire;

/// <summary>A message opened in an <see cref="OccurrenceIndex"/>.</summary>
/// <param name="FirstSlot">Where its fields' slots begin.</param>
/// <param name="FirstOccurrence">Where its occurrences begin.</param>
/// <param name="Depth">How many messages it is in.</param>
internal readonly record struct MessageFrame(int FirstSlot, int FirstOccurrence, int Depth);
