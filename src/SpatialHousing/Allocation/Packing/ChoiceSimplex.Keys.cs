namespace SpatialHousing.Allocation.Packing;

/// <content>The key choice of each parcel, whose column is taken off its other choices, and what the keys leave of the limits.</content>
internal sealed partial class ChoiceSimplex
{
    private void ChooseKeys()
    {
        Refactor();
        keyProfit = 0;
        for (var p = 0; p < model.Count; p++)
        {
            if (basicBits[p] == 0)
            {
                key[p] = (byte)BestChoice(p);
            }
        }

        for (var r = 0; r < model.Rows; r++)
        {
            atUpper[r] = y[r] < -tilt[r];
        }

        for (var i = 0; i < size; i++)
        {
            if (basis[i] >= slackStart && basis[i] < shortStart)
            {
                atUpper[basis[i] - slackStart] = false;
            }
        }

        ComputeRightHand();
    }

    private int BestChoice(int parcel)
    {
        unchecked
        {
            var best = -1;
            var bestValue = double.NegativeInfinity;
            var mask = allowed[parcel];
            Work += choices;
            for (var c = 0; c < choices; c++)
            {
                if ((mask >> c & 1) != 0)
                {
                    var value = profit[(parcel * choices) + c] - (yLand[c] * model.Land[parcel]) - (yFloor[c] * model.Floor[parcel]);
                    if (value > bestValue)
                    {
                        (best, bestValue) = (c, value);
                    }
                }
            }

            return best;
        }
    }

    private void ComputeRightHand()
    {
        unchecked
        {
            for (var r = 0; r < model.Rows; r++)
            {
                rightHand[r] = model.High[r] - (atUpper[r] ? model.High[r] - model.Low[r] : 0);
            }

            if (size > model.Rows)
            {
                rightHand[model.Rows] = model.UnmetLimit;
            }

            keyProfit = 0;
            for (var p = 0; p < model.Count; p++)
            {
                var c = key[p];
                if (c > 0)
                {
                    rightHand[(2 * c) - 2] -= model.Land[p];
                    rightHand[(2 * c) - 1] -= model.Floor[p];
                    keyProfit += profit[(p * choices) + c];
                }
            }

            Work += model.Count;
        }
    }

    private void ChangeKey(int parcel, int choice)
    {
        unchecked
        {
            var old = key[parcel];
            if (old > 0)
            {
                rightHand[(2 * old) - 2] += model.Land[parcel];
                rightHand[(2 * old) - 1] += model.Floor[parcel];
            }

            if (choice > 0)
            {
                rightHand[(2 * choice) - 2] -= model.Land[parcel];
                rightHand[(2 * choice) - 1] -= model.Floor[parcel];
            }

            keyProfit += profit[(parcel * choices) + choice] - profit[(parcel * choices) + old];
            key[parcel] = (byte)choice;
        }
    }

    /// <summary>Makes the basic choice at a position its parcel's key, and the former key basic there.</summary>
    private void ExchangeKey(int position)
    {
        unchecked
        {
            var parcel = basis[position] / choices;
            var choice = basis[position] % choices;
            var old = key[parcel];
            for (var r = 0; r < size; r++)
            {
                var sum = inverse[(position * size) + r];
                for (var j = 0; j < size; j++)
                {
                    if (j != position && basis[j] < slackStart && basis[j] / choices == parcel)
                    {
                        sum += inverse[(j * size) + r];
                    }
                }

                inverse[(position * size) + r] = -sum;
            }

            ChangeKey(parcel, choice);
            basis[position] = (parcel * choices) + old;
            basicBits[parcel] = (basicBits[parcel] & ~(1U << choice)) | (1U << old);
        }
    }
}
