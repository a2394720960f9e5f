namespace SpatialHousing.Units;

/// <summary>A message in both languages of the program. Machine files never depend on the language, messages do.</summary>
public readonly record struct LocalText(string Chinese, string English)
{
    public string In(Language language) => language == Language.Chinese ? Chinese : English;

    public override string ToString() => English;
}

/// <summary>Language of messages and reports (`--lang zh|en`).</summary>
public enum Language
{
    Chinese,
    English,
}
