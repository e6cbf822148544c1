(* The maximum likelihood estimate of a categorical distribution

   To check: coqc prelude.v, then coqc on this file, both from the folder of prelude.v.
   To read, of each module: what stands above `claim`, `claim` itself, and the quantities that it names. *)
Require Import prelude.

(* cross entropy *)
Definition CrossEntropy (K : Z) (p : Z -> R) (q : Z -> R) : R :=
  - (\sum_(1 <= k <= K) xlogy (p k) (q k)).
Lemma CrossEntropy_eq (K : Z) (p : Z -> R) (q : Z -> R) :
  CrossEntropy K p q = - (\sum_(1 <= k <= K) p k * ln (q k)).
Proof. unfold CrossEntropy; atoms. Qed.

(* average negative log-likelihood *)
Definition NLL (N : Z) (q : Z -> R) (y : Z -> Z) : R :=
  - ((\sum_(1 <= n <= N) ln (q (y n))) / IZR N).
Lemma NLL_eq (N : Z) (q : Z -> R) (y : Z -> Z) :
  NLL N q y = - ((\sum_(1 <= n <= N) ln (q (y n))) / IZR N).
Proof. unfold NLL; atoms. Qed.

(* entropy *)
Definition Entropy (K : Z) (p : Z -> R) : R :=
  - (\sum_(1 <= k <= K) xlogx (p k)).
Lemma Entropy_eq (K : Z) (p : Z -> R) :
  Entropy K p = - (\sum_(1 <= k <= K) p k * ln (p k)).
Proof. unfold Entropy; atoms. Qed.

(* Kullback–Leibler divergence *)
Definition KL (K : Z) (p : Z -> R) (q : Z -> R) : R :=
  \sum_(1 <= k <= K) xlogxy (p k) (q k).
Lemma KL_eq (K : Z) (p : Z -> R) (q : Z -> R) :
  KL K p q = \sum_(1 <= k <= K) p k * ln (p k / q k).
Proof. unfold KL; atoms. Qed.

(* ==== Cross entropy is the average negative log-likelihood ====
   CrossEntropy(phat, q) = NLL(q, y) *)
Module empirical_cross_entropy.
Section Claim.
Variables (K N : Z) (y : Z -> Z) (q : Z -> R).
Definition phat (k : Z) : R := 1 / IZR N * (\sum_(1 <= n <= N) kron k (y n)).

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  size_N : (1 <= N)%Z;                                     (* N is a size *)
  given_1 : forall n, (1 <= n <= N)%Z -> (1 <= y n <= K)%Z; (* y_n in 1..K *)
  given_2 : forall k, (1 <= k <= K)%Z -> 0 <= q k;         (* q_k >= 0 *)
  real_1 : forall n, (1 <= n <= N)%Z -> 0 < q (y n)        (* real case: q[y[n]] > 0 *)
}.

Definition claim : Prop :=
  CrossEntropy K phat q = NLL N q y.

(* Not covered: values that are infinite, where a hypothesis real_... fails. *)

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (IZR N <> 0) /\
  (forall k, (1 <= k <= K)%Z -> phat k <> 0 -> 0 < q k) /\
  (forall n, (1 <= n <= N)%Z -> 0 < q (y n)) /\
  (forall k, (1 <= k <= K)%Z -> 1 / IZR N * (\sum_(1 <= n <= N) kron k (y n)) <> 0 -> 0 < q k) /\
  (forall k, (1 <= k <= K)%Z -> \sum_(1 <= n <= N) kron k (y n) <> 0 -> 0 < q k) /\
  (forall n, (1 <= n <= N)%Z -> forall k, (1 <= k <= K)%Z -> kron k (y n) <> 0 -> 0 < q k).
Proof. destruct H; side. Qed.

Definition line_0 : R := CrossEntropy K phat q.

(* 1. definition of CrossEntropy *)
Definition line_1 : R :=
  - (\sum_(1 <= k <= K) phat k * ln (q k)).
Lemma step_1 : line_0 = line_1.
Proof. destruct H; unfold line_0, line_1; apply CrossEntropy_eq. Qed.

(* 2. definition of phat *)
Definition line_2 : R :=
  - (\sum_(1 <= k <= K) 1 / IZR N * (\sum_(1 <= n <= N) kron k (y n)) * ln (q k)).
Lemma step_2 : line_1 = line_2.
Proof.
  destruct H; unfold line_1, line_2.
  apply cg_opp; apply cg_sum; intros k in_k; apply cg_mul_l; intros ?nz.
  unfold phat; algebra.
Qed.

(* 3. constants leave the sum *)
Definition line_3 : R :=
  - (1 / IZR N * (\sum_(1 <= k <= K) (\sum_(1 <= n <= N) kron k (y n)) * ln (q k))).
Lemma step_3 : line_2 = line_3.
Proof.
  destruct H; unfold line_2, line_3.
  apply cg_opp.
  apply (sum_scal _ _ (1 / IZR N) (fun k => (\sum_(1 <= n <= N) kron k (y n)) * ln (q k))); [intros k in_k; by_ring | by_ring].
Qed.

(* 4. constants enter the sum *)
Definition line_4 : R :=
  - (1 / IZR N * (\sum_(1 <= k <= K) \sum_(1 <= n <= N) kron k (y n) * ln (q k))).
Lemma step_4 : line_3 = line_4.
Proof.
  destruct H; unfold line_3, line_4.
  apply cg_opp; apply cg_mul_r; intros ?nz; apply cg_sum; intros k in_k.
  symmetry; apply (sum_scal _ _ (ln (q k)) (fun n => kron k (y n))); [intros n in_n; by_ring | by_ring].
Qed.

(* 5. interchange of two finite sums *)
Definition line_5 : R :=
  - (1 / IZR N * (\sum_(1 <= n <= N) \sum_(1 <= k <= K) kron k (y n) * ln (q k))).
Lemma step_5 : line_4 = line_5.
Proof.
  destruct H; unfold line_4, line_5.
  apply cg_opp; apply cg_mul_r; intros ?nz.
  apply sum_swap.
Qed.

(* 6. only the term k = y_n survives *)
Definition line_6 : R :=
  - (1 / IZR N * (\sum_(1 <= n <= N) ln (q (y n)))).
Lemma step_6 : line_5 = line_6.
Proof.
  destruct H; unfold line_5, line_6.
  apply cg_opp; apply cg_mul_r; intros ?nz; apply cg_sum; intros n in_n.
  apply (sum_sift _ _ (y n) (fun k => ln (q k))); [side | intros k in_k; by_ring | by_ring].
Qed.

(* 7. definition of NLL *)
Definition line_7 : R :=
  NLL N q y.
Lemma step_7 : line_6 = line_7.
Proof. destruct H; unfold line_6, line_7; rewrite NLL_eq; algebra. Qed.

Theorem proved : claim.
Proof.
  between line_0 line_7.
  now rewrite step_1, step_2, step_3, step_4, step_5, step_6, step_7.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K N : Z) (y : Z -> Z) (q : Z -> R), given K N y q.
Proof. exists 2%Z, 3%Z, (fun i : Z => if Z.eqb i 1 then 1%Z else 2%Z), (fun i : Z => if Z.eqb i 1 then 4 else 1); instance. Qed.
End empirical_cross_entropy.

(* ==== The entropy of the labels is their own NLL ====
   Entropy(phat) = NLL(phat, y) *)
Module saturated_model.
Section Claim.
Variables (K N : Z) (y : Z -> Z).
Definition phat (k : Z) : R := 1 / IZR N * (\sum_(1 <= n <= N) kron k (y n)).

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  size_N : (1 <= N)%Z;                                     (* N is a size *)
  given_1 : forall n, (1 <= n <= N)%Z -> (1 <= y n <= K)%Z (* y_n in 1..K *)
}.

Definition claim : Prop :=
  Entropy K phat = NLL N phat y.

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (IZR N <> 0) /\
  (forall k, (1 <= k <= K)%Z -> phat k <> 0 -> 0 < phat k) /\
  (forall n, (1 <= n <= N)%Z -> 0 < phat (y n)).
Proof. destruct H; side. Qed.

Definition line_0 : R := Entropy K phat.

(* 1. definition of Entropy *)
Definition line_1 : R :=
  - (\sum_(1 <= k <= K) phat k * ln (phat k)).
Lemma step_1 : line_0 = line_1.
Proof. destruct H; unfold line_0, line_1; apply Entropy_eq. Qed.

(* 2. definition of CrossEntropy *)
Definition line_2 : R :=
  CrossEntropy K phat phat.
Lemma step_2 : line_1 = line_2.
Proof. destruct H; unfold line_1, line_2; rewrite CrossEntropy_eq; algebra. Qed.

(* 3. Cross entropy is the average negative log-likelihood *)
Definition line_3 : R :=
  NLL N phat y.
Lemma step_3 : line_2 = line_3.
Proof.
  destruct H; unfold line_2, line_3.
  exact (empirical_cross_entropy.proved K N y phat ltac:(constructor; side)).
Qed.

Theorem proved : claim.
Proof.
  between line_0 line_3.
  now rewrite step_1, step_2, step_3.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K N : Z) (y : Z -> Z), given K N y.
Proof. exists 2%Z, 3%Z, (fun i : Z => if Z.eqb i 1 then 1%Z else 2%Z); instance. Qed.
End saturated_model.

(* ==== The frequencies attain it ====
   NLL(phat, y) = Entropy(phat) *)
Module categorical_mle_3.
Section Claim.
Variables (K N : Z) (y : Z -> Z).
Definition phat (k : Z) : R := 1 / IZR N * (\sum_(1 <= n <= N) kron k (y n)).

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  size_N : (1 <= N)%Z;                                     (* N is a size *)
  given_1 : forall n, (1 <= n <= N)%Z -> (1 <= y n <= K)%Z (* y_n in 1..K *)
}.

Definition claim : Prop :=
  NLL N phat y = Entropy K phat.

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (IZR N <> 0) /\
  (forall n, (1 <= n <= N)%Z -> 0 < phat (y n)) /\
  (forall k, (1 <= k <= K)%Z -> phat k <> 0 -> 0 < phat k).
Proof. destruct H; side. Qed.

Definition line_0 : R := NLL N phat y.

(* 1. The entropy of the labels is their own NLL *)
Definition line_1 : R :=
  Entropy K phat.
Lemma step_1 : line_0 = line_1.
Proof.
  destruct H; unfold line_0, line_1.
  symmetry; exact (saturated_model.proved K N y ltac:(constructor; side)).
Qed.

Theorem proved : claim.
Proof.
  between line_0 line_1.
  now rewrite step_1.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K N : Z) (y : Z -> Z), given K N y.
Proof. exists 2%Z, 3%Z, (fun i : Z => if Z.eqb i 1 then 1%Z else 2%Z); instance. Qed.
End categorical_mle_3.

(* ==== The frequencies sum to 1 ====
   Sum(phat[k], (k, 1, K)) = 1 *)
Module empirical_pmf.
Section Claim.
Variables (K N : Z) (y : Z -> Z).
Definition phat (k : Z) : R := 1 / IZR N * (\sum_(1 <= n <= N) kron k (y n)).

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  size_N : (1 <= N)%Z;                                     (* N is a size *)
  given_1 : forall n, (1 <= n <= N)%Z -> (1 <= y n <= K)%Z (* y_n in 1..K *)
}.

Definition claim : Prop :=
  \sum_(1 <= k <= K) phat k = 1.

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (IZR N <> 0).
Proof. destruct H; side. Qed.

Definition line_0 : R := \sum_(1 <= k <= K) phat k.

(* 1. definition of phat *)
Definition line_1 : R :=
  \sum_(1 <= k <= K) 1 / IZR N * (\sum_(1 <= n <= N) kron k (y n)).
Lemma step_1 : line_0 = line_1.
Proof. destruct H; unfold line_0, line_1; apply cg_sum; intros k in_k; unfold phat; algebra. Qed.

(* 2. constants leave the sum *)
Definition line_2 : R :=
  1 / IZR N * (\sum_(1 <= k <= K) \sum_(1 <= n <= N) kron k (y n)).
Lemma step_2 : line_1 = line_2.
Proof.
  destruct H; unfold line_1, line_2.
  apply (sum_scal _ _ (1 / IZR N) (fun k => \sum_(1 <= n <= N) kron k (y n))); [intros k in_k; by_ring | by_ring].
Qed.

(* 3. interchange of two finite sums *)
Definition line_3 : R :=
  1 / IZR N * (\sum_(1 <= n <= N) \sum_(1 <= k <= K) kron k (y n)).
Lemma step_3 : line_2 = line_3.
Proof. destruct H; unfold line_2, line_3; apply cg_mul_r; intros ?nz; apply sum_swap. Qed.

(* 4. only the term k = y_n survives *)
Definition line_4 : R :=
  1 / IZR N * (\sum_(1 <= n <= N) 1).
Lemma step_4 : line_3 = line_4.
Proof.
  destruct H; unfold line_3, line_4.
  apply cg_mul_r; intros ?nz; apply cg_sum; intros n in_n.
  apply (sum_sift _ _ (y n) (fun k => 1)); [side | intros k in_k; by_ring | by_ring].
Qed.

(* 5. a sum of equal terms *)
Definition line_5 : R :=
  1 / IZR N * IZR N.
Lemma step_5 : line_4 = line_5.
Proof.
  destruct H; unfold line_4, line_5.
  apply cg_mul_r; intros ?nz.
  apply (sum_const _ _ 1 (IZR N)); [side | by_index | by_ring].
Qed.

(* 6. cancel N *)
Definition line_6 : R :=
  1.
Lemma step_6 : line_5 = line_6.
Proof. destruct H; unfold line_5, line_6; algebra. Qed.

Theorem proved : claim.
Proof.
  between line_0 line_6.
  now rewrite step_1, step_2, step_3, step_4, step_5, step_6.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K N : Z) (y : Z -> Z), given K N y.
Proof. exists 2%Z, 3%Z, (fun i : Z => if Z.eqb i 1 then 1%Z else 2%Z); instance. Qed.
End empirical_pmf.

(* ==== Divergence is a constant plus negative log-likelihood ====
   KL(phat, q) = -Entropy(phat) + NLL(q, y) *)
Module kl_nll.
Section Claim.
Variables (K N : Z) (y : Z -> Z) (q : Z -> R).
Definition phat (k : Z) : R := 1 / IZR N * (\sum_(1 <= n <= N) kron k (y n)).

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  size_N : (1 <= N)%Z;                                     (* N is a size *)
  given_1 : forall n, (1 <= n <= N)%Z -> (1 <= y n <= K)%Z; (* y_n in 1..K *)
  given_2 : forall k, (1 <= k <= K)%Z -> 0 <= q k;         (* q_k >= 0 *)
  real_1 : forall n, (1 <= n <= N)%Z -> 0 < q (y n)        (* real case: q[y[n]] > 0 *)
}.

Definition claim : Prop :=
  KL K phat q = - Entropy K phat + NLL N q y.

(* Not covered: values that are infinite, where a hypothesis real_... fails. *)

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (IZR N <> 0) /\
  (forall k, (1 <= k <= K)%Z -> phat k <> 0 -> 0 < phat k) /\
  (forall k, (1 <= k <= K)%Z -> phat k <> 0 -> 0 < q k) /\
  (forall n, (1 <= n <= N)%Z -> 0 < q (y n)) /\
  (forall k, (1 <= k <= K)%Z -> 1 / IZR N * (\sum_(1 <= n <= N) kron k (y n)) <> 0 -> 0 < q k) /\
  (forall k, (1 <= k <= K)%Z -> \sum_(1 <= n <= N) kron k (y n) <> 0 -> 0 < q k) /\
  (forall n, (1 <= n <= N)%Z -> forall k, (1 <= k <= K)%Z -> kron k (y n) <> 0 -> 0 < q k).
Proof. destruct H; side. Qed.

Definition line_0 : R := KL K phat q.

(* 1. definition of KL *)
Definition line_1 : R :=
  \sum_(1 <= k <= K) phat k * ln (phat k / q k).
Lemma step_1 : line_0 = line_1.
Proof. destruct H; unfold line_0, line_1; apply KL_eq. Qed.

(* 2. the logarithm of a quotient, with 0 log 0 = 0 *)
Definition line_2 : R :=
  \sum_(1 <= k <= K) (phat k * ln (phat k) - phat k * ln (q k)).
Lemma step_2 : line_1 = line_2.
Proof.
  destruct H; unfold line_1, line_2.
  apply cg_sum; intros k in_k.
  apply (wln_div (phat k) (phat k) (q k)); [side | side | by_ring | by_ring].
Qed.

(* 3. linearity of a finite sum *)
Definition line_3 : R :=
  \sum_(1 <= k <= K) phat k * ln (phat k) - \sum_(1 <= k <= K) phat k * ln (q k).
Lemma step_3 : line_2 = line_3.
Proof. destruct H; unfold line_2, line_3; split_sum. Qed.

(* 4. definition of Entropy *)
Definition line_4 : R :=
  - Entropy K phat - \sum_(1 <= k <= K) phat k * ln (q k).
Lemma step_4 : line_3 = line_4.
Proof. destruct H; unfold line_3, line_4; apply cg_sub_l; rewrite Entropy_eq; algebra. Qed.

(* 5. definition of phat *)
Definition line_5 : R :=
  - Entropy K phat - \sum_(1 <= k <= K) 1 / IZR N * (\sum_(1 <= n <= N) kron k (y n)) * ln (q k).
Lemma step_5 : line_4 = line_5.
Proof.
  destruct H; unfold line_4, line_5.
  apply cg_sub_r; apply cg_sum; intros k in_k; apply cg_mul_l; intros ?nz.
  unfold phat; algebra.
Qed.

(* 6. constants leave the sum *)
Definition line_6 : R :=
  - Entropy K phat - 1 / IZR N * (\sum_(1 <= k <= K) (\sum_(1 <= n <= N) kron k (y n)) * ln (q k)).
Lemma step_6 : line_5 = line_6.
Proof.
  destruct H; unfold line_5, line_6.
  apply cg_sub_r.
  apply (sum_scal _ _ (1 / IZR N) (fun k => (\sum_(1 <= n <= N) kron k (y n)) * ln (q k))); [intros k in_k; by_ring | by_ring].
Qed.

(* 7. constants enter the sum *)
Definition line_7 : R :=
  - Entropy K phat - 1 / IZR N * (\sum_(1 <= k <= K) \sum_(1 <= n <= N) kron k (y n) * ln (q k)).
Lemma step_7 : line_6 = line_7.
Proof.
  destruct H; unfold line_6, line_7.
  apply cg_sub_r; apply cg_mul_r; intros ?nz; apply cg_sum; intros k in_k.
  symmetry; apply (sum_scal _ _ (ln (q k)) (fun n => kron k (y n))); [intros n in_n; by_ring | by_ring].
Qed.

(* 8. interchange of two finite sums *)
Definition line_8 : R :=
  - Entropy K phat - 1 / IZR N * (\sum_(1 <= n <= N) \sum_(1 <= k <= K) kron k (y n) * ln (q k)).
Lemma step_8 : line_7 = line_8.
Proof.
  destruct H; unfold line_7, line_8.
  apply cg_sub_r; apply cg_mul_r; intros ?nz.
  apply sum_swap.
Qed.

(* 9. only the term k = y_n survives *)
Definition line_9 : R :=
  - Entropy K phat - 1 / IZR N * (\sum_(1 <= n <= N) ln (q (y n))).
Lemma step_9 : line_8 = line_9.
Proof.
  destruct H; unfold line_8, line_9.
  apply cg_sub_r; apply cg_mul_r; intros ?nz; apply cg_sum; intros n in_n.
  apply (sum_sift _ _ (y n) (fun k => ln (q k))); [side | intros k in_k; by_ring | by_ring].
Qed.

(* 10. definition of NLL *)
Definition line_10 : R :=
  - Entropy K phat + NLL N q y.
Lemma step_10 : line_9 = line_10.
Proof. destruct H; unfold line_9, line_10; apply cg_add_r; rewrite NLL_eq; algebra. Qed.

Theorem proved : claim.
Proof.
  between line_0 line_10.
  now rewrite step_1, step_2, step_3, step_4, step_5, step_6, step_7, step_8, step_9, step_10.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K N : Z) (y : Z -> Z) (q : Z -> R), given K N y q.
Proof. exists 2%Z, 3%Z, (fun i : Z => if Z.eqb i 1 then 1%Z else 2%Z), (fun i : Z => if Z.eqb i 1 then 4 else 1); instance. Qed.
End kl_nll.

(* ==== No divergence is negative ====
   KL(p, q) >= 0 *)
Module gibbs.
Section Claim.
Variables (K : Z) (p q : Z -> R).

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  given_1 : forall k, (1 <= k <= K)%Z -> 0 <= p k;         (* p_k pmf over k *)
  given_2 : \sum_(1 <= k <= K) p k = 1;                    (* p_k pmf over k *)
  given_3 : forall k, (1 <= k <= K)%Z -> 0 <= q k;         (* q_k >= 0 *)
  given_4 : \sum_(1 <= k <= K) q k <= 1;                   (* Sum(q[k], (k, 1, K)) <= 1 *)
  real_1 : forall k, (1 <= k <= K)%Z -> p k <> 0 -> 0 < q k (* real case: p << q *)
}.

Definition claim : Prop :=
  KL K p q >= 0.

(* Not covered: values that are infinite, where a hypothesis real_... fails. *)

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (forall k, (1 <= k <= K)%Z -> p k <> 0 -> 0 < p k) /\
  (forall k, (1 <= k <= K)%Z -> p k <> 0 -> 0 < q k).
Proof. destruct H; side. Qed.

Definition line_0 : R := KL K p q.

(* 1. definition of KL *)
Definition line_1 : R :=
  \sum_(1 <= k <= K) p k * ln (p k / q k).
Lemma step_1 : line_0 = line_1.
Proof. destruct H; unfold line_0, line_1; apply KL_eq. Qed.

(* 2. the logarithm lies below its tangent at 1: log x <= x - 1 *)
Definition line_2 : R :=
  \sum_(1 <= k <= K) (p k - q k).
Lemma step_2 : line_1 >= line_2.
Proof.
  destruct H; unfold line_1, line_2.
  apply Rle_ge; apply le_sum; intros k in_k.
  apply ln_tangent; side.
Qed.

(* 3. linearity of a finite sum *)
Definition line_3 : R :=
  \sum_(1 <= k <= K) p k - \sum_(1 <= k <= K) q k.
Lemma step_3 : line_2 = line_3.
Proof. destruct H; unfold line_2, line_3; split_sum. Qed.

(* 4. a distribution sums to 1 *)
Definition line_4 : R :=
  1 - \sum_(1 <= k <= K) q k.
Lemma step_4 : line_3 = line_4.
Proof. destruct H; unfold line_3, line_4; apply cg_sub_l; pmf_norm. Qed.

(* 5. as given *)
Definition line_5 : R :=
  1 - 1.
Lemma step_5 : line_4 >= line_5.
Proof. destruct H; unfold line_4, line_5; apply Rle_ge; apply le_sub_r; stated. Qed.

(* 6. algebra *)
Definition line_6 : R :=
  0.
Lemma step_6 : line_5 = line_6.
Proof. destruct H; unfold line_5, line_6; algebra. Qed.

Theorem proved : claim.
Proof.
  unfold claim; apply Rle_ge; apply (le_ends _ _ line_6 line_0); [unfold line_6; atoms | unfold line_0; atoms |].
  pose proof step_1; pose proof step_2; pose proof step_3; pose proof step_4; pose proof step_5; pose proof step_6; lra.
Qed.

(* Where the bound is attained. *)
Lemma tight : (KL K p q) = 0 -> forall k, (1 <= k <= K)%Z -> p k = q k.
Proof.
  intros step_equal k in_k; pose proof step_1; pose proof step_2; pose proof step_3; pose proof step_4; pose proof step_5; pose proof step_6;
  assert (line_ends : line_0 = line_6) by
    (apply (eq_ends (KL K p q) 0);
     [unfold line_0; atoms | unfold line_6; atoms | exact step_equal]).
  assert (step_tight : line_1 = line_2) by lra; unfold line_1, line_2 in step_tight; destruct H.
  apply ln_tangent_eq; [side | side | side |].
  refine (sum_tight _ _ _ _ _ (eq_sym step_tight) k in_k); intros; apply ln_tangent; side.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K : Z) (p q : Z -> R), given K p q.
Proof. exists 2%Z, (fun i : Z => if Z.eqb i 1 then (3 / 7) else (4 / 7)), (fun i : Z => if Z.eqb i 1 then (3 / 19) else (16 / 19)); instance. Qed.
End gibbs.

(* ==== No NLL is below the entropy ====
   NLL(q, y) >= Entropy(phat) *)
Module categorical_mle_2.
Section Claim.
Variables (K N : Z) (y : Z -> Z) (q : Z -> R).
Definition phat (k : Z) : R := 1 / IZR N * (\sum_(1 <= n <= N) kron k (y n)).

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  size_N : (1 <= N)%Z;                                     (* N is a size *)
  given_1 : forall n, (1 <= n <= N)%Z -> (1 <= y n <= K)%Z; (* y_n in 1..K *)
  given_2 : forall k, (1 <= k <= K)%Z -> 0 <= q k;         (* q_k pmf over k *)
  given_3 : \sum_(1 <= k <= K) q k = 1;                    (* q_k pmf over k *)
  real_1 : forall n, (1 <= n <= N)%Z -> 0 < q (y n)        (* real case: q[y[n]] > 0 *)
}.

Definition claim : Prop :=
  NLL N q y >= Entropy K phat.

(* Not covered: values that are infinite, where a hypothesis real_... fails. *)

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (IZR N <> 0) /\
  (forall n, (1 <= n <= N)%Z -> 0 < q (y n)) /\
  (forall k, (1 <= k <= K)%Z -> phat k <> 0 -> 0 < phat k) /\
  (forall k, (1 <= k <= K)%Z -> phat k <> 0 -> 0 < q k).
Proof. destruct H; side. Qed.

Definition line_0 : R := NLL N q y.

(* 1. algebra *)
Definition line_1 : R :=
  Entropy K phat + (- Entropy K phat + NLL N q y).
Lemma step_1 : line_0 = line_1.
Proof. destruct H; unfold line_0, line_1; algebra. Qed.

(* 2. Divergence is a constant plus negative log-likelihood *)
Definition line_2 : R :=
  Entropy K phat + KL K phat q.
Lemma step_2 : line_1 = line_2.
Proof.
  destruct H; unfold line_1, line_2.
  apply cg_add_r.
  symmetry; exact (kl_nll.proved K N y q ltac:(constructor; side)).
Qed.

(* 3. No divergence is negative *)
Definition line_3 : R :=
  Entropy K phat + 0.
Lemma step_3 : line_2 >= line_3.
Proof.
  destruct H; unfold line_2, line_3.
  apply Rle_ge; apply le_add_r.
  pose proof (empirical_pmf.proved K N y ltac:(constructor; side)) as ?because; apply Rge_le; exact (gibbs.proved K phat q ltac:(constructor; side)).
Qed.

(* 4. neutral elements and signs *)
Definition line_4 : R :=
  Entropy K phat.
Lemma step_4 : line_3 = line_4.
Proof. destruct H; unfold line_3, line_4; algebra. Qed.

Theorem proved : claim.
Proof.
  unfold claim; apply Rle_ge; apply (le_ends _ _ line_4 line_0); [unfold line_4; atoms | unfold line_0; atoms |].
  pose proof step_1; pose proof step_2; pose proof step_3; pose proof step_4; lra.
Qed.

(* Where the bound is attained. *)
Lemma tight : (NLL N q y) = (Entropy K phat) -> forall k, (1 <= k <= K)%Z -> phat k = q k.
Proof.
  intros step_equal k in_k; pose proof step_1; pose proof step_2; pose proof step_3; pose proof step_4;
  assert (line_ends : line_0 = line_4) by
    (apply (eq_ends (NLL N q y) (Entropy K phat));
     [unfold line_0; atoms | unfold line_4; atoms | exact step_equal]).
  assert (step_tight : line_2 = line_3) by lra; unfold line_2, line_3 in step_tight; destruct H.
  pose proof (empirical_pmf.proved K N y ltac:(constructor; side)) as ?because; exact (gibbs.tight K phat q ltac:(constructor; side) ltac:(lra) k in_k).
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K N : Z) (y : Z -> Z) (q : Z -> R), given K N y q.
Proof. exists 2%Z, 3%Z, (fun i : Z => if Z.eqb i 1 then 1%Z else 2%Z), (fun i : Z => if Z.eqb i 1 then (3 / 8) else (5 / 8)); instance. Qed.
End categorical_mle_2.

(* ==== The frequencies are the one model of least NLL ====
   NLL(q, y) min(q = phat) Entropy(phat) *)
Module categorical_mle.
Section Claim.
Variables (K N : Z) (y : Z -> Z).
Definition phat (k : Z) : R := 1 / IZR N * (\sum_(1 <= n <= N) kron k (y n)).

Record given (q : Z -> R) : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  size_N : (1 <= N)%Z;                                     (* N is a size *)
  given_1 : forall n, (1 <= n <= N)%Z -> (1 <= y n <= K)%Z; (* y_n in 1..K *)
  given_2 : forall k, (1 <= k <= K)%Z -> 0 <= q k;         (* q_k pmf over k *)
  given_3 : \sum_(1 <= k <= K) q k = 1;                    (* q_k pmf over k *)
  real_1 : forall n, (1 <= n <= N)%Z -> 0 < q (y n)        (* real case: q[y[n]] > 0 *)
}.

Definition claim : Prop :=
  forall q : Z -> R, given q ->
  given phat /\ NLL N q y >= Entropy K phat /\
  (NLL N q y = Entropy K phat <-> forall k, (1 <= k <= K)%Z -> q k = phat k).

(* Not covered: points where the left side is +inf, so no minimisers; there a hypothesis real_... fails. *)

(* No line reads ln or / outside its domain. *)
Lemma domain (q : Z -> R) (H : given q) :
  (IZR N <> 0) /\
  (forall n, (1 <= n <= N)%Z -> 0 < q (y n)) /\
  (forall k, (1 <= k <= K)%Z -> phat k <> 0 -> 0 < phat k).
Proof. destruct H; side. Qed.

Definition line_0 (q : Z -> R) : R := NLL N q y.

(* 1. No NLL is below the entropy; The frequencies attain it; equality nowhere else *)
Definition line_1 (q : Z -> R) : R :=
  Entropy K phat.
Lemma step_1 : forall q : Z -> R, given q ->
  given phat /\ line_0 q >= line_1 q /\
  (line_0 q = line_1 q <-> forall k, (1 <= k <= K)%Z -> q k = phat k).
Proof.
  intros q H; destruct H; unfold line_0, line_1; pose proof (empirical_pmf.proved K N y ltac:(constructor; side)) as ?because; apply arg_bound.
  * constructor; side.
  * exact (categorical_mle_2.proved K N y q ltac:(constructor; side)).
  * intros step_equal i in_i; first [exact (categorical_mle_2.tight K N y q ltac:(constructor; side) step_equal i in_i) | symmetry; exact (categorical_mle_2.tight K N y q ltac:(constructor; side) step_equal i in_i)].
  * intros step_equal; transitivity (NLL N phat y); [rewrite !NLL_eq; pointwise | exact (categorical_mle_3.proved K N y ltac:(constructor; side))].
Qed.

Theorem proved : claim.
Proof.
  exact step_1.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K N : Z) (y : Z -> Z) (q : Z -> R), given K N y q.
Proof. exists 2%Z, 3%Z, (fun i : Z => if Z.eqb i 1 then 1%Z else 2%Z), (fun i : Z => if Z.eqb i 1 then (3 / 8) else (5 / 8)); instance. Qed.
End categorical_mle.
